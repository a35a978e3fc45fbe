import { z } from 'zod';
import {
  ActivationAnswer,
  MetricsQuery,
  NrrAnswer,
  SummaryAnswer,
  TrendAnswer,
  TtfvAnswer,
  TtfvQuery,
  VelocityAnswer,
} from './figures-contract.ts';

/** A period that moves along: whoever started in the last so many days. */
export const Period = z.enum(['30d', '90d', '365d']);
export type Period = z.infer<typeof Period>;

/** The filters of the page with the figures, as its address has them. */
export const PageFilters = MetricsQuery.extend({ period: Period.optional(), milestone: TtfvQuery.shape.milestone });
export type PageFilters = z.output<typeof PageFilters>;

export const ShareLinkInput = z.object({
  /** For whom it is, so that one knows later which to take back */
  name: z.string().trim().min(1).max(100),
  filters: PageFilters.default({ unit: 'person' }),
  /** It ends by itself after so many days */
  days: z.number().int().min(1).max(365).default(30),
});
export type ShareLinkInput = z.output<typeof ShareLinkInput>;

export const ShareLink = z.object({
  id: z.string(),
  name: z.string(),
  /** The last characters of its token */
  hint: z.string(),
  filters: PageFilters,
  /** Who made it */
  by: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  status: z.enum(['open', 'expired', 'revoked']),
  /** When it was last opened */
  seenAt: z.string().nullable(),
});
export type ShareLink = z.infer<typeof ShareLink>;
export const ShareLinkList = z.object({ data: z.array(ShareLink), next: z.null() });
/** The token is told this once. */
export const NewShareLink = ShareLink.extend({ token: z.string() });
export type NewShareLink = z.infer<typeof NewShareLink>;
export const ShareLinkRef = z.object({ link: z.uuid() });
export type ShareLinkRef = z.output<typeof ShareLinkRef>;
export const ShareToken = z.object({ token: z.string().min(1).max(200) });

/** All that a link shows. No people and no accounts: the points of `nrr` have no names. */
export const SharedFigures = z.object({
  workspace: z.string(),
  filters: PageFilters,
  expiresAt: z.string(),
  summary: SummaryAnswer,
  trend: TrendAnswer,
  ttfv: TtfvAnswer,
  activation: ActivationAnswer,
  velocity: VelocityAnswer,
  nrr: NrrAnswer,
});
export type SharedFigures = z.infer<typeof SharedFigures>;

export const shareKeys = { all: ['share-links'] as const, of: (token: string) => ['shared-figures', token] as const };
