import { Box } from '@mui/material';
import { useMemo, type KeyboardEvent, type ReactNode } from 'react';
import { shapeAt } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { Said } from '../fields/Frame.tsx';
import { PlacedMistakes, useMistakesAt, usePlacedMistakes } from '../fields/mistakes.ts';
import { useEdit } from '../fields/useEdit.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import { Actions } from './Actions.tsx';
import { Field } from './Field.tsx';
import { FieldSet } from './FieldSet.tsx';
import { Funnel } from './Funnel.tsx';
import { Identifier, identifierKey } from './Identifier.tsx';
import { Inner } from './inner.ts';
import { moving } from './operations.ts';
import { Reads } from './Reads.tsx';
import { CaseForm } from '../grid/CaseForm.tsx';
import { TableForm } from '../grid/TableForm.tsx';

/** An element as a form that the schema makes. What no form knows is shown as its own text. */
export function ElementForm({ path }: { path: Path }) {
  const { edit, refused } = useEdit();
  const { document: edited } = useEditor();
  const { go } = useDesk();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || !event.altKey || (event.code !== 'ArrowUp' && event.code !== 'ArrowDown')) return;
    event.preventDefault();
    const moved = moving(edited.root, path, event.code === 'ArrowUp' ? -1 : 1);
    if (path.length > 1 && moved && edit(moved.operation)) go({ element: moved.path });
  };
  return (
    <WithMistakes path={path}>
      <Inner value={Field}>
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }} onKeyDown={onKeyDown}>
          {path.length > 1 && <Actions path={path} edit={edit} refused={refused} />}
          <Fields path={path} />
        </Box>
      </Inner>
    </WithMistakes>
  );
}

/** By itself: what is within is drawn again only where something is wrong. */
function WithMistakes({ path, children }: { readonly path: Path; readonly children: ReactNode }) {
  return <PlacedMistakes value={usePlacedMistakes(path)}>{children}</PlacedMistakes>;
}

function Fields({ path }: { readonly path: Path }) {
  const root = useRoot();
  const isForm = shapeAt(root, path).kind === 'fields';
  const mistakes = useMistakesAt(path, false);
  const own = useMemo(() => new Set([identifierKey(path)].filter((key) => key !== null)), [path]);
  const more = path.length > 1 ? <Identifier path={path} /> : null;
  if (path[0] === 'tables' && path.length === 2)
    return (
      <>
        <TableForm path={path} key={path[1]} />
        {more}
      </>
    );
  if (path[0] === 'cases' && path.length === 2) return <CaseForm path={path} />;
  if (!isForm)
    return (
      <>
        <Field path={path} required />
        {more}
      </>
    );
  return (
    <>
      {path[0] === 'stages' && path.length === 2 && <Funnel current={Number(path[1])} />}
      <Said path={path} mistakes={mistakes} />
      <Reads path={path} />
      <FieldSet path={path} without={own} more={more} />
    </>
  );
}
