import { Box } from '@mui/material';
import { entryOf, nodeAt, type Path } from '../../../../engine/index.ts';
import { DependsOn } from '../forms/Choice.tsx';
import { useInner } from '../forms/inner.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';

/** The outcome of a cell that hangs on a reading, option by option; of another, a way to make it hang on one. */
export function OutcomeChoice({ path, name }: { readonly path: Path; readonly name: string }) {
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const Field = useInner();
  const node = nodeAt(root, path);
  if (entryOf(node, 'by')) return <Field path={path} name={name} required />;
  if (isReadOnly || node?.kind !== 'scalar') return null;
  return (
    <Box>
      <DependsOn path={path} />
    </Box>
  );
}
