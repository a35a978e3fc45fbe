import type { Template } from '#lib/channels/contract';

/** What is written in the editor. */
export type Words = Pick<Template, 'key' | 'name' | 'subject' | 'body' | 'text' | 'preheader' | 'layout' | 'group'>;

export const noWords: Words = {
  key: '',
  name: '',
  subject: '',
  body: '<p>Hello {{ person.traits.name | default: "there" }},</p>\n<p></p>',
  text: null,
  preheader: '',
  layout: true,
  group: null,
};

export const wordsOf = ({ key, name, subject, body, text, preheader, layout, group }: Template): Words => ({
  key,
  name,
  subject,
  body,
  text,
  preheader,
  layout,
  group,
});
