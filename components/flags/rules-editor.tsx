'use client';

import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { ConditionBuilder } from '#components/conditions';
import { Button, Checkbox } from '#components/ui';
import { proficiencyLevels } from '#lib/flags/contract';
import type { Issue } from '#lib/kernel';
import { type DraftRule, freshId } from './draft.ts';
import { InJourney } from './in-journey.tsx';
import { ServeEditor } from './serve-editor.tsx';

type Rule = DraftRule['rule'];
interface Given {
  readonly rules: readonly DraftRule[];
  readonly variants: readonly { id: string; name: string }[];
  readonly fallback: string;
  readonly issues: readonly Issue[];
  readonly readOnly: boolean;
  readonly onChange: (rules: readonly DraftRule[]) => void;
}

/** Rules in their order: the first that holds serves. */
export function RulesEditor({ rules, variants, fallback, issues, readOnly, onChange }: Given) {
  const put = (id: number, rule: Rule) => onChange(rules.map((one) => (one.id === id ? { id, rule } : one)));
  const other = variants.find(({ id }) => id !== fallback)?.id ?? fallback;
  return (
    <div className="grid gap-3">
      {rules.length === 0 ? <p className="text-muted-foreground">No rules: everyone gets the default.</p> : null}
      <ol className="grid gap-3">
        {rules.map(({ id, rule }, i) => (
          <li key={id} className="grid gap-3 rounded-lg border p-3">
            <div className="flex items-center gap-1">
              <span className="mr-auto font-medium">Rule {i + 1}</span>
              {readOnly ? null : (
                <>
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`Rule ${i + 1} up`}
                    disabled={i === 0}
                    onClick={() => onChange(swapped(rules, i - 1))}
                  >
                    <ArrowUp aria-hidden />
                  </Button>
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`Rule ${i + 1} down`}
                    disabled={i === rules.length - 1}
                    onClick={() => onChange(swapped(rules, i))}
                  >
                    <ArrowDown aria-hidden />
                  </Button>
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`Take rule ${i + 1} away`}
                    onClick={() => onChange(rules.filter((one) => one.id !== id))}
                  >
                    <X aria-hidden />
                  </Button>
                </>
              )}
            </div>
            <ConditionBuilder
              label={`Whom rule ${i + 1} is for`}
              path={`rules.${i}.if`}
              add={rule.if === undefined ? 'For everyone; add a condition' : 'Add a condition'}
              value={rule.if ?? null}
              issues={issues}
              readOnly={readOnly}
              onChange={(condition) => put(id, withCondition(rule, condition))}
            />
            <InJourney
              rule={rule}
              n={i + 1}
              path={`rules.${i}.journey.key`}
              issues={issues}
              readOnly={readOnly}
              onChange={(next) => put(id, next)}
            />
            <Proficiency rule={rule} n={i + 1} readOnly={readOnly} onChange={(next) => put(id, next)} />
            <ServeEditor
              label={`What rule ${i + 1} serves`}
              serve={rule.serve}
              variants={variants}
              readOnly={readOnly}
              onChange={(serve) => put(id, { ...rule, serve })}
            />
          </li>
        ))}
      </ol>
      {readOnly ? null : (
        <Button
          variant="outline"
          size="sm"
          className="justify-self-start"
          onClick={() => onChange([...rules, { id: freshId(), rule: { serve: other } }])}
        >
          <Plus aria-hidden />
          Rule
        </Button>
      )}
    </div>
  );
}

/** With the rule at `i` and the next one in each other's place. */
const swapped = (rules: readonly DraftRule[], i: number): DraftRule[] => [
  ...rules.slice(0, i),
  ...rules.slice(i, i + 2).reverse(),
  ...rules.slice(i + 2),
];

/** No condition is for everyone, which is said by leaving it out. */
function withCondition({ if: _, ...rest }: Rule, condition: unknown): Rule {
  return condition === null || condition === undefined ? rest : { ...rest, if: condition };
}

function Proficiency({ rule, n, readOnly, onChange }: { rule: Rule; n: number; readOnly: boolean; onChange: (rule: Rule) => void }) {
  const chosen = rule.proficiency ?? [];
  return (
    <fieldset className="flex flex-wrap items-center gap-3">
      <legend className="sr-only">Proficiency that rule {n} is for</legend>
      <span className="text-muted-foreground text-sm" aria-hidden>
        Proficiency
      </span>
      {proficiencyLevels.map((level) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control
        <label key={level} className="inline-flex items-center gap-1.5 text-sm">
          <Checkbox
            disabled={readOnly}
            checked={chosen.includes(level)}
            onCheckedChange={(checked) => {
              const levels = proficiencyLevels.filter((one) => (one === level ? checked === true : chosen.includes(one)));
              const { proficiency: _, ...rest } = rule;
              onChange(levels.length === 0 ? rest : { ...rest, proficiency: levels });
            }}
          />
          {level}
        </label>
      ))}
      {chosen.length === 0 ? <span className="text-muted-foreground text-xs">any</span> : null}
    </fieldset>
  );
}
