import Link from 'next/link';

interface About {
  readonly userId: string | null;
  readonly personName: string | null;
  readonly accountId: string | null;
  readonly accountName: string | null;
}
const link = 'inline-block leading-6 text-primary-text hover:underline';

/** Whom a task or a lead is about: the person, and their account. */
export const Who = ({ userId, personName, accountId, accountName }: About) => (
  <>
    {userId ? (
      <Link className={link} href={`/people/${encodeURIComponent(userId)}`}>
        {personName ?? userId}
      </Link>
    ) : (
      '–'
    )}
    {accountId ? (
      <div className="text-xs">
        <Link className={link} href={`/accounts/${encodeURIComponent(accountId)}`}>
          {accountName ?? accountId}
        </Link>
      </div>
    ) : null}
  </>
);

/** What asked for it: a journey, or somebody by hand. */
export const Origin = ({ journey, journeyName }: { journey: string | null; journeyName: string | null }) =>
  journey ? (
    <Link className={link} href={`/journeys/${encodeURIComponent(journey)}`}>
      {journeyName ?? journey}
    </Link>
  ) : (
    <span className="text-muted-foreground">by hand</span>
  );
