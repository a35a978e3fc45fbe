import { isObject, type JsonObject } from '#lib/kernel';

/** Money that an event tells of. `currency` is empty where it names none. */
interface Revenue {
  readonly amount: number;
  readonly currency: string;
}

const mostMoney = 1e12;

/** What a track event says was paid: the number in its property `revenue`, of which `currency` names the currency. A refund is below zero. */
export function revenueOf({ type, payload }: { readonly type: string; readonly payload: JsonObject }): Revenue | null {
  if (type !== 'track' || !isObject(payload.properties)) return null;
  const { revenue, currency } = payload.properties;
  if (typeof revenue !== 'number' || Math.abs(revenue) > mostMoney) return null;
  return { amount: revenue, currency: typeof currency === 'string' && /^[A-Za-z]{3}$/.test(currency) ? currency.toUpperCase() : '' };
}
