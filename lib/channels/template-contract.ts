import { z } from 'zod';
import { JourneyKey } from '#lib/journey';

const instant = z.string();

/** The words of an e-mail that journeys use by its key. */
export const TemplateInput = z.object({
  key: JourneyKey,
  name: z.string().min(1).max(200),
  subject: z.string().min(1).max(1_000),
  /** HTML with Liquid; text without a tag keeps its lines */
  body: z.string().min(1).max(200_000),
  /** Null: made from the HTML */
  text: z.string().max(100_000).nullable().default(null),
  preheader: z.string().max(300).default(''),
  /** Whether it stands in the workspace's layout */
  layout: z.boolean().default(true),
  /** The subscription that it belongs to; null: it can only be left with all e-mail */
  group: z.string().max(64).nullable().default(null),
});
export type TemplateInput = z.output<typeof TemplateInput>;
/** The key stands in the address and cannot be changed. */
export const TemplateReplacement = TemplateInput.omit({ key: true });
export const TemplateRef = z.object({ key: z.string().min(1).max(64) });
export type TemplateRef = z.infer<typeof TemplateRef>;
export const Template = TemplateInput.extend({
  status: z.literal('ready'),
  createdAt: instant,
  updatedAt: instant,
  /** Live journeys that use it now */
  journeys: z.array(z.string()),
});
export type Template = z.infer<typeof Template>;
export const TemplateList = z.object({ data: z.array(Template), next: z.string().nullable() });

/** Words as they stand in an editor, filled in for a person. */
const Traits = z.record(z.string(), z.unknown()).default({});
export const PreviewInput = TemplateReplacement.omit({ name: true, group: true }).extend({
  userId: z.string().min(1).max(500).nullable().default(null),
  /** Somebody made up, in the place of a stored person */
  madeUp: z
    .object({
      person: z.object({ id: z.string().min(1), traits: Traits }),
      account: z
        .object({ id: z.string().min(1), traits: Traits })
        .nullable()
        .default(null),
    })
    .nullable()
    .default(null),
});
export type PreviewInput = z.output<typeof PreviewInput>;
export const Preview = z.object({ subject: z.string(), html: z.string(), text: z.string(), to: z.string().nullable(), from: z.string() });
export type Preview = z.infer<typeof Preview>;

/** A template to be tried: sent to a colleague, filled in for a person. */
export const TestOrder = z.object({ to: z.email().max(320), userId: z.string().min(1).max(500).nullable().default(null) });
export type TestOrder = z.output<typeof TestOrder>;
const TestStatus = z.enum(['sandbox', 'sent']);
/** `response` is what the mail server said; null where there is none, and the e-mail stayed in the sandbox. */
export const TestSent = z.object({ id: z.string(), to: z.string(), status: TestStatus, response: z.string().nullable() });
export type TestSent = z.infer<typeof TestSent>;
export const TestSendLine = z.object({
  id: z.string(),
  template: z.string(),
  status: TestStatus,
  subject: z.string(),
  to: z.string(),
  /** Whose data fills the words in */
  userId: z.string().nullable(),
  personName: z.string().nullable(),
  sentBy: z.string(),
  createdAt: instant,
});
export type TestSendLine = z.infer<typeof TestSendLine>;
export const TestSendList = z.object({ data: z.array(TestSendLine), next: z.string().nullable() });
/** `content` is the e-mail as it left, or would have. */
export const TestSend = TestSendLine.extend({ content: z.record(z.string(), z.json()), response: z.string().nullable() });
export type TestSend = z.infer<typeof TestSend>;

export const GroupInput = z.object({ key: JourneyKey, name: z.string().min(1).max(200), description: z.string().max(1_000).default('') });
export type GroupInput = z.output<typeof GroupInput>;
export const Group = GroupInput.extend({ left: z.number().int() });
export type Group = z.infer<typeof Group>;
export const GroupList = z.object({ data: z.array(Group), next: z.string().nullable() });

export const templateKeys = { all: ['templates'] as const, preview: (written: string) => ['template-preview', written] as const };
export const testSendKeys = { all: ['test-sends'] as const, one: (id: string) => ['test-sends', id] as const };

/** What a person gets, as their page shows it. */
export interface Preferences {
  readonly workspace: string;
  readonly email: string | null;
  /** Nothing at all reaches the person any more. */
  readonly leftAll: boolean;
  readonly groups: readonly { readonly key: string; readonly name: string; readonly description: string; readonly left: boolean }[];
}
