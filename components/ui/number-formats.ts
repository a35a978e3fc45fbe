const locale = 'en-GB';
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
const money = new Intl.NumberFormat(locale, {
  style: 'currency',
  currency: 'USD',
  currencyDisplay: 'narrowSymbol',
  maximumFractionDigits: 0,
});
const decimals = (digits: number) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** 12,408 */
export const formatCount = (n: number): string => whole.format(n);

/** 12.4k: where there is no room; the exact number belongs on hover. */
export const formatCompact = (n: number): string => short.format(n);

/** A share from 0 to 1 as 37.1 % */
export const formatPercent = (share: number, digits = 1): string => `${decimals(digits).format(share * 100)} %`;

/** 4.2 */
export const formatDecimal = (n: number, digits = 1): string => decimals(digits).format(n);

/** $1,240 */
export const formatMoney = (amount: number): string => money.format(amount);

/** Days as people say them: `38 min`, `5.2 h`, `4.2 days` */
export function formatDays(days: number): string {
  if (days < 1 / 24) return `${whole.format(days * 1440)} min`;
  if (days < 1) return `${decimals(1).format(days * 24)} h`;
  return `${decimals(1).format(days)} days`;
}
