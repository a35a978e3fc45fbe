import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Experience as ShownByPages } from '#lib/sdk';
import { ExperienceInput, ExperienceReplacement } from './contract.ts';
import { filledExperience, liquidIssues } from './experience-words-contract.ts';

const base = { key: 'one', name: 'One' };
const issues = (document: object) =>
  ExperienceInput.safeParse({ ...base, ...document }).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

describe('an experience', () => {
  test('is the same for pages, which have plain types, and for the server, which checks it', () => {
    expectTypeOf<ExperienceInput>().toEqualTypeOf<ShownByPages>();
  });

  test.each([
    [
      'a walkthrough',
      {
        kind: 'walkthrough',
        steps: [{ title: 'Look', body: '', anchor: '#import', placement: 'top', page: '/data/*', advance: 'click', next: 'On' }],
      },
    ],
    [
      'a checklist',
      { kind: 'checklist', title: 'Begin', items: [{ id: 'a', title: 'Upload', milestone: 'first-dataset', url: '/import' }] },
    ],
    [
      'a banner',
      {
        kind: 'banner',
        text: 'News',
        position: 'bottom',
        action: { label: 'Read', url: 'https://example.com/news?id={{ person.id }}' },
        dismissible: false,
      },
    ],
    ['a modal', { kind: 'modal', title: 'Hello', body: '**Welcome**', actions: [{ label: 'Go' }, { label: 'Later' }] }],
    ['a tooltip', { kind: 'tooltip', anchor: '.new', body: 'New here', beacon: false }],
  ])('may be %s', (_, document) => {
    expect(issues({ ...document, theme: { accent: '#4f46e5', radius: 8, mode: 'auto' } })).toEqual([]);
  });

  test('has what may be left out filled in', () => {
    expect(ExperienceInput.parse({ ...base, kind: 'banner', text: 'News' })).toMatchObject({ position: 'top', dismissible: true });
    expect(ExperienceInput.parse({ ...base, kind: 'tooltip', anchor: '#a', body: 'b' })).toMatchObject({ beacon: true });
    expect(ExperienceInput.parse({ ...base, kind: 'modal', title: 'a', body: 'b' })).toMatchObject({ actions: [] });
  });

  test.each([
    ['an unknown kind', { kind: 'survey' }, 'kind: choose one of walkthrough, checklist, banner, modal, tooltip'],
    ['no step', { kind: 'walkthrough', steps: [] }, 'steps: at least one step'],
    ['a step without a title', { kind: 'walkthrough', steps: [{ title: '', body: '' }] }, 'steps.0.title: write a title'],
    ['31 steps', { kind: 'walkthrough', steps: Array.from({ length: 31 }, () => ({ title: 'a', body: '' })) }, 'steps: at most 30 steps'],
    [
      '21 items',
      { kind: 'checklist', title: 'a', items: Array.from({ length: 21 }, (_, id) => ({ id: `i${id}`, title: 'a' })) },
      'items: at most 20 items',
    ],
    [
      'two items of one id',
      {
        kind: 'checklist',
        title: 'a',
        items: [
          { id: 'x', title: 'a' },
          { id: 'x', title: 'b' },
        ],
      },
      'items.1.id: another item is called x',
    ],
    ['a colour by name', { kind: 'banner', text: 'a', theme: { accent: 'red' } }, 'theme.accent: a colour such as #4f46e5'],
    [
      'four buttons',
      { kind: 'modal', title: 'a', body: 'b', actions: Array.from({ length: 4 }, () => ({ label: 'a' })) },
      'actions: at most three buttons',
    ],
    [
      'a tooltip that hangs on nothing',
      { kind: 'tooltip', anchor: ' ', body: 'b' },
      'anchor: a CSS selector such as #import or [data-tour="import"]',
    ],
    [
      'a page that is no path',
      { kind: 'walkthrough', steps: [{ title: 'a', body: '', page: 'home' }] },
      'steps.0.page: a path such as /datasets or /datasets/*',
    ],
  ])('with %s says what is wrong', (_, document, says) => {
    expect(issues(document)).toEqual([says]);
  });

  test.each([
    'javascript:alert(1)',
    '//evil.example',
    '/\\evil.example',
    'https://{{ person.traits.host }}/',
    'data:text/html,x',
    'mailto:a@b.test',
  ])('leads nobody to %s', (url) => {
    expect(issues({ kind: 'banner', text: 'a', action: { label: 'Go', url } })).toHaveLength(1);
  });

  test('a key too many is a mistake, but for the key itself where it stands in the address', () => {
    expect(issues({ kind: 'banner', text: 'a', postion: 'top' })).toHaveLength(1);
    expect(ExperienceReplacement.safeParse({ name: 'One', kind: 'banner', text: 'a' }).success).toBe(true);
    expect(ExperienceReplacement.safeParse({ ...base, kind: 'banner', text: 'a' }).success).toBe(true);
  });
});

describe('the words of an experience', () => {
  const person = (traits: Record<string, string>) => ({ person: { id: 'ada', traits } });
  const banner = (text: string, url = '/a') => ExperienceInput.parse({ ...base, kind: 'banner', text, action: { label: 'Go', url } });

  test('are filled in for one person, titles in one line, addresses encoded', () => {
    const list = ExperienceInput.parse({
      ...base,
      kind: 'checklist',
      title: 'Hello\n{{ person.traits.name }}',
      items: [{ id: 'a', title: 'x', body: 'a\n{{ person.id }}', url: '/u/{{ person.traits.name }}' }],
    });
    expect(filledExperience(list, person({ name: 'Ada & Co' }))).toMatchObject({
      title: 'Hello Ada & Co',
      items: [{ id: 'a', body: 'a\nada', url: '/u/Ada%20%26%20Co' }],
    });
  });

  test('keep selectors, keys and the like as they are written', () => {
    const tip = ExperienceInput.parse({ ...base, kind: 'tooltip', anchor: '[data-x="{{ person.id }}"]', body: 'b' });
    expect(filledExperience(tip, person({}))).toEqual(tip);
  });

  test('make no link of what somebody wrote into their name', () => {
    const filled = filledExperience(banner('Hi {{ person.traits.name }}'), person({ name: '[Free](https://evil.example)' }));
    expect(JSON.stringify(filled)).not.toContain('](');
    expect(filledExperience(banner('[Help](/help) {{ person.id }}'), person({ name: '](' }))).toMatchObject({ text: '[Help](/help) ada' });
  });

  test('that cannot be read are named with their field', () => {
    const list = ExperienceInput.parse({
      ...base,
      kind: 'checklist',
      title: 'a',
      items: [{ id: 'a', title: '{{ x | nope }}', url: '/{{ y' }],
    });
    expect(liquidIssues(list).map(({ path }) => path)).toEqual(['items.0.title', 'items.0.url']);
  });
});
