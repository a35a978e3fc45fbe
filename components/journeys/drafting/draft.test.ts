import { expect, test } from 'vitest';
import { begin } from '#components/canvas';
import { JourneyAnswer } from '#lib/authoring/contract';
import {
  type Draft,
  documentOf,
  edited,
  isDirty,
  opened,
  savingBegun,
  savingDone,
  savingRefused,
  seen,
  steppedBack,
  theirsTaken,
} from './draft.ts';

const answer = (name: string, revision: number) =>
  JourneyAnswer.parse({
    key: 'k',
    name,
    status: 'draft',
    mode: 'live',
    liveVersion: null,
    revision,
    unpublished: true,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    publishedAt: null,
    owner: null,
    tags: [],
  });
const named = (draft: Draft, name: string) => edited(draft, { ...draft.history.present, name }, { label: 'Name', at: 0 });
const kept = (draft: Draft) => ({
  ...draft.history,
  revision: draft.revision,
  createdAt: '2026-01-01T00:00:00.000Z',
  dirty: isDirty(draft),
});
const nameOf = (draft: Draft) => draft.history.present.name;

test('a change is unsaved until the server has it; one made while saving is unsaved still', () => {
  const changed = named(opened(answer('a', 1), null), 'b');
  expect(isDirty(changed)).toBe(true);
  expect(isDirty(savingDone(savingBegun(changed), answer('b', 2)))).toBe(false);
  const further = savingDone(named(savingBegun(changed), 'c'), answer('b', 2));
  expect([isDirty(further), further.revision, nameOf(further)]).toEqual([true, 2, 'c']);
});

test('what a colleague saved is seen when nothing is unsaved here, and can be undone', () => {
  const draft = seen(opened(answer('a', 1), null), answer('theirs', 2), 0);
  expect([nameOf(draft), draft.revision, isDirty(draft), draft.conflict]).toEqual(['theirs', 2, false, null]);
  expect(nameOf(steppedBack(draft))).toBe('a');
});

test('what a colleague saved while something is unsaved here is a conflict, and overwrites nothing', () => {
  const mine = seen(named(opened(answer('a', 1), null), 'mine'), answer('theirs', 2), 0);
  expect([nameOf(mine), mine.revision]).toEqual(['mine', 1]); // sent over revision 1, which the server refuses
  const draft = savingRefused(savingBegun(mine), answer('theirs', 2), 'Anna saved this journey.');
  const taken = theirsTaken(draft, answer('theirs', 2), 1);
  expect([nameOf(taken), taken.conflict, isDirty(taken)]).toEqual(['theirs', null, false]);
  expect(nameOf(steppedBack(taken))).toBe('mine');
});

test('an older answer, or one that comes while saving, changes nothing', () => {
  const draft = opened(answer('a', 3), null);
  expect(seen(draft, answer('old', 2), 0)).toBe(draft);
  const saving = savingBegun(named(draft, 'b'));
  expect(seen(saving, answer('b', 4), 0)).toBe(saving);
});

test('a reload brings back the document and the way to it', () => {
  const left = named(opened(answer('a', 1), null), 'b');
  const again = opened(answer('a', 1), kept(left));
  expect([nameOf(again), isDirty(again), nameOf(steppedBack(again))]).toEqual(['b', true, 'a']);
});

test('a reload after somebody else saved opens theirs; with unsaved changes of mine these are sent over what they began with', () => {
  expect(nameOf(opened(answer('theirs', 2), kept(opened(answer('a', 1), null))))).toBe('theirs');
  const mine = opened(answer('theirs', 2), kept(named(opened(answer('a', 1), null), 'mine')));
  expect([nameOf(mine), mine.revision, isDirty(mine)]).toEqual(['mine', 1, true]);
});

test('a reload after my own last save came through goes on as if it had been seen', () => {
  const again = opened(answer('b', 2), kept(named(opened(answer('a', 1), null), 'b')));
  expect([again.revision, isDirty(again), again.conflict, nameOf(steppedBack(again))]).toEqual([2, false, null, 'a']);
});

test('what was kept of an earlier journey of the same key is not taken for this one', () => {
  const earlier = { ...kept(named(opened(answer('a', 1), null), 'b')), createdAt: '2025-01-01T00:00:00.000Z' };
  expect(nameOf(opened(answer('a', 1), earlier))).toBe('a');
});

test('a refusal keeps what was drawn here', () => {
  const draft = savingRefused(savingBegun(named(opened(answer('a', 1), null), 'mine')), answer('theirs', 2), 'Anna saved this journey.');
  expect([nameOf(draft), draft.saving, draft.conflict?.says]).toEqual(['mine', false, 'Anna saved this journey.']);
});

test('the document leaves out what stands beside it', () => {
  expect(begin(documentOf(answer('a', 1))).present).not.toHaveProperty('revision');
});
