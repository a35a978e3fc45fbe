'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#components/api';
import { IssueList } from '#components/journeys';
import { Button, Card, CardContent, CardDescription, CardHeader, CardTitle, Field, formatCount, Input, toast } from '#components/ui';
import { metricsKeys, RevenueState, revenueKeys } from '#lib/metrics/contract';

/** Which currency counts, and which are left out; several are never added up. */
export function CurrencyCard({ state, mayChoose }: { state: RevenueState; mayChoose: boolean }) {
  const { currency, currencies } = state;
  const mixed = currency === null && currencies.length > 1;
  const others = currencies.filter((one) => one.currency !== currency);
  return (
    <Card aria-label="Currency">
      <CardHeader>
        <div>
          <CardTitle>{currency === null ? 'Currency' : `Counted in ${currency}`}</CardTitle>
          <CardDescription>
            {mixed
              ? 'Revenue is in several currencies, and they are not added up: there is no net revenue retention until one is chosen.'
              : currency === null
                ? 'Nobody has named a currency. Amounts are taken as they come.'
                : 'Amounts without a currency are taken to be in it. Amounts in another one are kept, and left out.'}
          </CardDescription>
        </div>
      </CardHeader>
      <CardContent className="grid gap-3">
        {mixed || (currency !== null && others.length > 0) ? (
          <ul aria-label={mixed ? 'Currencies that are named' : 'Currencies that are left out'} className="flex flex-wrap gap-x-4">
            {(mixed ? currencies : others).map(({ currency: code, accounts }) => (
              <li key={code}>
                {code}, {formatCount(accounts)} {accounts === 1 ? 'account' : 'accounts'}
              </li>
            ))}
          </ul>
        ) : null}
        {mayChoose ? <Choice key={currency} currency={currency} /> : null}
      </CardContent>
    </Card>
  );
}

function Choice({ currency }: { currency: string | null }) {
  const client = useQueryClient();
  const [typed, setTyped] = useState(currency ?? '');
  const choose = useMutation({
    mutationFn: () => api.put('/api/revenue/currency', { body: { currency: typed.trim() }, answer: RevenueState }),
    onSuccess: async ({ currency: chosen }) => {
      toast.success(`Revenue is counted in ${chosen}`);
      await Promise.all([revenueKeys.all, metricsKeys.all].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        choose.mutate();
      }}
    >
      <Field label="Currency that counts">
        <Input
          required
          className="w-28 uppercase"
          maxLength={3}
          pattern="[A-Za-z]{3}"
          title="Three letters, such as EUR"
          placeholder="EUR"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="outline" busy={choose.isPending} disabled={typed.trim().toUpperCase() === currency}>
        Count in this
      </Button>
      <IssueList error={choose.error} />
    </form>
  );
}
