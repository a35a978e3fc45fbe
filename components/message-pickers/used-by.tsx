import Link from 'next/link';

/** The journeys that show or send something, each a link large enough to hit (WCAG 2.2, 2.5.8); a dash for none. */
export const UsedBy = ({ journeys }: { journeys: readonly string[] }) =>
  journeys.length === 0
    ? '–'
    : journeys.map((journey) => (
        <Link
          key={journey}
          className="mr-2 inline-flex min-h-6 items-center text-primary-text hover:underline"
          href={`/journeys/${encodeURIComponent(journey)}`}
        >
          {journey}
        </Link>
      ));
