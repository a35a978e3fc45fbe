import { z } from 'zod';
import { JourneyKey } from '#lib/journey';

/* What apps show by the SDK. `lib/sdk/experience.ts` says the same in plain types, for pages that have no zod. */

const line = (what: string) => z.string().min(1, `write ${what}`).max(200, 'at most 200 characters');
const words = z.string().max(5_000, 'at most 5,000 characters');
const Anchor = z.string().trim().min(1, 'a CSS selector such as #import or [data-tour="import"]').max(500, 'at most 500 characters');
const Placement = z.enum(['auto', 'top', 'right', 'bottom', 'left'], 'choose auto, top, right, bottom or left');
/** Where a link leads: the host may not be filled in, so that nobody's trait decides it. */
const Address = z
  .string()
  .max(2_000, 'at most 2,000 characters')
  .regex(
    /^(https?:\/\/[^\s/?#{}\\]+([/?#].*)?|\/(?![/\\]).*|#.*)$/i,
    'an address such as https://example.com/help, or a path of the app such as /import',
  );
const PagePath = z
  .string()
  .max(500, 'at most 500 characters')
  .regex(/^[/*][^\s]*$/, 'a path such as /datasets or /datasets/*');
const Key = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'letters, digits, dots, dashes and underscores, at most 64');

const Theme = z.strictObject({
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'a colour such as #4f46e5')
    .exactOptional(),
  radius: z.number().min(0, 'at least 0').max(32, 'at most 32').exactOptional(),
  mode: z.enum(['light', 'dark', 'auto'], 'choose light, dark or auto').exactOptional(),
});
const base = {
  key: JourneyKey,
  name: line('a name'),
  theme: Theme.exactOptional(),
};

/** A button, or a link in a banner; without an address it only ends what it stands in. */
const Link = z.strictObject({ label: line('what the button says'), url: Address.exactOptional() });

const Step = z.strictObject({
  title: line('a title'),
  body: words,
  /** None: the step stands in the middle */
  anchor: Anchor.exactOptional(),
  placement: Placement.exactOptional(),
  /** It shows on pages whose path is this, `*` matching anything; elsewhere it waits */
  page: PagePath.exactOptional(),
  /** `click`: a click on the anchor goes on */
  advance: z.enum(['button', 'click'], 'choose button or click').exactOptional(),
  next: line('what the button says').exactOptional(),
});
const Item = z.strictObject({
  id: Key,
  title: line('a title'),
  body: words.exactOptional(),
  /** Ticks itself when the person reaches it */
  milestone: Key.exactOptional(),
  url: Address.exactOptional(),
});

const shapes = {
  walkthrough: z.strictObject({
    ...base,
    kind: z.literal('walkthrough'),
    steps: z.array(Step).min(1, 'at least one step').max(30, 'at most 30 steps'),
  }),
  checklist: z.strictObject({
    ...base,
    kind: z.literal('checklist'),
    title: line('a title'),
    body: words.exactOptional(),
    items: z
      .array(Item)
      .min(1, 'at least one item')
      .max(20, 'at most 20 items')
      .superRefine((items, context) => {
        const ids = items.map(({ id }) => id);
        for (const [at, id] of ids.entries())
          if (ids.indexOf(id) < at) context.addIssue({ code: 'custom', path: [at, 'id'], message: `another item is called ${id}` });
      }),
  }),
  banner: z.strictObject({
    ...base,
    kind: z.literal('banner'),
    text: words.min(1, 'write what it says'),
    position: z.enum(['top', 'bottom'], 'choose top or bottom').default('top'),
    action: Link.exactOptional(),
    dismissible: z.boolean().default(true),
  }),
  modal: z.strictObject({
    ...base,
    kind: z.literal('modal'),
    title: line('a title'),
    body: words,
    /** The first is the main one, and completes it */
    actions: z.array(Link).max(3, 'at most three buttons').default([]),
  }),
  tooltip: z.strictObject({
    ...base,
    kind: z.literal('tooltip'),
    anchor: Anchor,
    title: line('a title').exactOptional(),
    body: words.min(1, 'write what it says'),
    placement: Placement.exactOptional(),
    /** A pulsing spot that opens it by a click; else it is open when it shows */
    beacon: z.boolean().default(true),
  }),
};
const kindless = { error: 'choose one of walkthrough, checklist, banner, modal, tooltip' };

/** An experience as it is written: one document, by its kind. */
export const ExperienceInput = z.discriminatedUnion(
  'kind',
  [shapes.walkthrough, shapes.checklist, shapes.banner, shapes.modal, shapes.tooltip],
  kindless,
);
export type ExperienceInput = z.output<typeof ExperienceInput>;
export type ExperienceKind = ExperienceInput['kind'];

const anyKey = { key: JourneyKey.optional() };
/** The key stands in the address and cannot be changed; one in the document is passed over. */
export const ExperienceReplacement = z.discriminatedUnion(
  'kind',
  [
    shapes.walkthrough.extend(anyKey),
    shapes.checklist.extend(anyKey),
    shapes.banner.extend(anyKey),
    shapes.modal.extend(anyKey),
    shapes.tooltip.extend(anyKey),
  ],
  kindless,
);
export const ExperienceRef = z.object({ key: z.string().min(1).max(64) });
export type ExperienceRef = z.infer<typeof ExperienceRef>;

const kept = {
  status: z.literal('ready'),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Published journeys that show it now */
  journeys: z.array(z.string()),
};
export const Experience = z.discriminatedUnion('kind', [
  shapes.walkthrough.extend(kept),
  shapes.checklist.extend(kept),
  shapes.banner.extend(kept),
  shapes.modal.extend(kept),
  shapes.tooltip.extend(kept),
]);
export type Experience = z.output<typeof Experience>;
export const ExperienceList = z.object({ data: z.array(Experience), next: z.string().nullable() });

export const experienceKeys = { all: ['experiences'] as const };
