import { useQuery } from '@tanstack/react-query';
import { useDraft } from '../drafting/draft-provider.tsx';
import { signOffState } from './queries.ts';

/** What the draft has of the sign-offs that it needs; `missing` is empty while that is not known, and the server asks again. */
export function useSignOffs() {
  const { document, revision } = useDraft();
  const state = useQuery(signOffState(document.key, revision));
  return { state, asked: state.data?.asked ?? [], missing: state.data?.missing ?? [], mayGive: state.data?.mayGive ?? [] };
}
