import { route } from '#lib/http';
import { chooseCurrency } from '#lib/metrics';
import { CurrencyChoice, RevenueState } from '#lib/metrics/contract';

export const PUT = route({
  summary: 'Choose the currency that revenue is counted in; what is in another is left out',
  scope: ['metrics:write', 'metrics:read'],
  body: CurrencyChoice,
  answer: RevenueState,
  handle: chooseCurrency,
});
