import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AcmeApp } from '#components/acme';
import { pageContext } from '#lib/http';
import { Refusal } from '#lib/kernel';
import { demoAppKey } from '#lib/workspace';

export const metadata: Metadata = { title: { absolute: 'Acme Reports (demo of Milepost)' } };

export default async function DemoAppPage() {
  const key = await demoAppKey(await pageContext()).catch((fault: unknown) => {
    if (fault instanceof Refusal && fault.code === 'not-found') return null;
    throw fault;
  });
  if (key === null) notFound();
  return <AcmeApp writeKey={key} />;
}
