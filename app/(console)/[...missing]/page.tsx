import { notFound } from 'next/navigation';

/** An address that no page has, so that it is answered inside the frame. */
export default function Missing(): never {
  notFound();
}
