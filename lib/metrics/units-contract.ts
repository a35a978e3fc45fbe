import { z } from 'zod';
import { ActivationQuery, MetricsQuery, NrrQuery } from './figures-contract.ts';

/* Who is behind a figure: people or accounts, the earliest start first. */

const Paged = {
  /** The group of `by` */
  group: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
};
/** userId of a person, groupId of an account */
const Unit = { id: z.string(), name: z.string().nullable(), startedAt: z.string() };
/** The place in the list after which the next page begins. */
export const UnitPlace = z.object({ start: z.number(), id: z.string() });
export type UnitPlace = z.infer<typeof UnitPlace>;

export const ActivationPeopleQuery = ActivationQuery.extend({
  status: z.enum(['activated', 'missed', 'immature']).optional(),
  /** ISO week of the start, such as 2026-W10 */
  week: z
    .string()
    .regex(/^\d{4}-W\d{2}$/)
    .optional(),
  ...Paged,
});
export type ActivationPeopleQuery = z.output<typeof ActivationPeopleQuery>;
export const ActivationPerson = z.object({ ...Unit, status: z.enum(['activated', 'missed', 'immature']) });
export type ActivationPerson = z.infer<typeof ActivationPerson>;
export const ActivationPeople = z.object({ data: z.array(ActivationPerson), next: z.string().nullable() });

/** The units that a point of the adoption curve is about: those followed to the end of the week. */
export const AdoptionPeopleQuery = MetricsQuery.extend({ week: z.coerce.number().int().min(0).max(11), ...Paged });
export type AdoptionPeopleQuery = z.output<typeof AdoptionPeopleQuery>;
export const AdoptionPerson = z.object({
  ...Unit,
  /** Milestones reached by the end of the week */
  reached: z.number(),
  of: z.number(),
});
export type AdoptionPerson = z.infer<typeof AdoptionPerson>;
export const AdoptionPeople = z.object({ data: z.array(AdoptionPerson), next: z.string().nullable() });

export const NrrAccountsQuery = NrrQuery.extend({ quartile: z.coerce.number().int().min(1).max(4).optional(), ...Paged }).omit({
  group: true,
});
export type NrrAccountsQuery = z.output<typeof NrrAccountsQuery>;
export const NrrAccount = z.object({ ...Unit, score: z.number(), mrr: z.number(), nrr: z.number() });
export type NrrAccount = z.infer<typeof NrrAccount>;
export const NrrAccounts = z.object({ data: z.array(NrrAccount), next: z.string().nullable() });
