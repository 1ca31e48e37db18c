import { ProblemPanel } from '../../../diagnostics/ProblemPanel.tsx';
import { useSaving } from '../store/useEditor.ts';
import { Conflicts } from './Conflicts.tsx';

/** What keeps a save from being made, wherever one saves: a refusal, or what both have changed. */
export function Unsettled() {
  const state = useSaving();
  if (state.kind === 'refused') return <ProblemPanel problem={state.problem} />;
  return state.kind === 'conflicts' ? <Conflicts conflicts={state.conflicts} by={state.by} /> : null;
}
