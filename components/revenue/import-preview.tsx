import { formatCount, formatMoney, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui';
import type { LineNote, RevenuePreview } from '#lib/metrics/contract';
import { GapsTable } from './gaps-table.tsx';

/** What a file would change, and what stands in its way, line by line. */
export function ImportPreview({ preview }: { preview: RevenuePreview }) {
  const { rows, accounts, from, to, currency, fresh, changed, same, errors, errorCount, notes, noteCount, gaps, gapMonths } = preview;
  return (
    <div className="grid gap-4" aria-live="polite">
      {rows > 0 ? (
        <p>
          <strong>{formatCount(rows)}</strong> {rows === 1 ? 'month' : 'months'} of {formatCount(accounts)}{' '}
          {accounts === 1 ? 'account' : 'accounts'}, {from === to ? from : `${from} to ${to}`}
          {currency === null ? '' : `, in ${currency}`}: {formatCount(fresh)} new, {formatCount(changed)} changed, {formatCount(same)} as
          they are.
        </p>
      ) : null}
      {errorCount > 0 ? (
        <Lines
          title={errorCount === 1 ? 'One line must be mended first' : `${formatCount(errorCount)} lines must be mended first`}
          count={errorCount}
          lines={errors}
          urgent
        />
      ) : null}
      {noteCount > 0 ? <Lines title="Worth a look" count={noteCount} lines={notes} /> : null}
      {gapMonths > 0 ? (
        <section aria-label="Months that will be missing" className="grid gap-2">
          <h3 className="font-semibold text-sm">Months that will be missing, and are not taken for 0</h3>
          <GapsTable gaps={gaps} months={gapMonths} />
        </section>
      ) : null}
      {preview.sample.length > 0 ? <Sample sample={preview.sample} of={fresh + changed} /> : null}
    </div>
  );
}

const Lines = ({ title, count, lines, urgent = false }: { title: string; count: number; lines: readonly LineNote[]; urgent?: boolean }) => (
  <section
    aria-label={title}
    {...(urgent ? { role: 'alert' } : {})}
    className={urgent ? 'rounded-md bg-destructive-soft px-3 py-2 text-destructive' : 'rounded-md bg-muted px-3 py-2'}
  >
    <h3 className="font-medium text-sm">{title}</h3>
    <ul className="mt-1 grid gap-1">
      {lines.map(({ line, message }) => (
        <li key={`${line} ${message}`}>
          <span className="mr-2 font-mono text-xs">line {line}</span>
          {message}
        </li>
      ))}
    </ul>
    {lines.length < count ? <p className="mt-1 text-xs">The first {formatCount(lines.length)} are listed.</p> : null}
  </section>
);

const Sample = ({ sample, of }: { sample: RevenuePreview['sample']; of: number }) => (
  <section aria-label="What would change" className="grid gap-2">
    <h3 className="font-semibold text-sm">What would change{sample.length < of ? `: the first ${formatCount(sample.length)}` : ''}</h3>
    <Table aria-label="What would change" scroll="page">
      <TableHeader>
        <TableRow>
          <TableHead align="end">Line</TableHead>
          <TableHead>Account</TableHead>
          <TableHead>Month</TableHead>
          <TableHead align="end">Before</TableHead>
          <TableHead align="end">MRR</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {sample.map(({ line, account, month, mrr, before }) => (
          <TableRow key={line}>
            <TableCell align="end">{line}</TableCell>
            <TableCell className="max-w-64 truncate font-mono text-xs" title={account}>
              {account}
            </TableCell>
            <TableCell>{month}</TableCell>
            <TableCell align="end">{before === null ? 'not known' : formatMoney(before)}</TableCell>
            <TableCell align="end">{mrr === null ? 'taken back' : formatMoney(mrr)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </section>
);
