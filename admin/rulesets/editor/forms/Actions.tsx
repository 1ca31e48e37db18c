import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material';
import { memo, useState } from 'react';
import { useTranslate } from 'react-admin';
import { nodeAt } from '../../../../engine/index.ts';
import type { Path, Use } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { steady } from '../../../layout/steady.ts';
import { contentsOf, elementAt } from '../contents.ts';
import type { useEdit } from '../fields/useEdit.ts';
import { useEditor, useReading, useRoot } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import { mayBeAdded } from './adding.ts';
import { NewElement } from './NewElement.tsx';
import { duplicating, moving, type Moved } from './operations.ts';

interface Props {
  readonly path: Path;
  readonly edit: ReturnType<typeof useEdit>['edit'];
  readonly refused: string | null;
}

/** What is done to an element as a whole. */
export const Actions = memo(function Actions({ path, edit, refused }: Props) {
  const translate = useTranslate();
  const { document: edited, checker, isReadOnly } = useEditor();
  const { go } = useDesk();
  const mayRise = useReading((root) => moving(root, path, -1) !== null);
  const mayFall = useReading((root) => moving(root, path, 1) !== null);
  const [uses, setUses] = useState<readonly Use[] | null>(null);
  const [isAdding, add] = useState(false);
  if (isReadOnly) return null;
  const section = String(path[0]);
  const perform = (moved: Moved | null): void => {
    if (moved && edit(moved.operation)) go({ element: moved.path });
  };
  const remove = (): void => {
    setUses(null);
    const parent = nodeAt(edited.root, [section]);
    const isLast = (parent?.kind === 'list' ? parent.items.length : parent?.kind === 'map' ? parent.entries.length : 0) === 1;
    if (edit({ kind: 'remove', path: isLast ? [section] : path })) go({ element: [section] });
  };
  return (
    <>
      <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 0.5 }}>
        {mayBeAdded(section) && (
          <Button size="small" onClick={() => add(true)}>
            + {translate('form-add')}
          </Button>
        )}
        <Button size="small" onClick={() => perform(duplicating(edited.root, path))}>
          {translate('form-duplicate')}
        </Button>
        <Button size="small" {...steady(!mayRise, () => perform(moving(edited.root, path, -1)))} aria-keyshortcuts="Alt+ArrowUp">
          ↑ {translate('form-up')}
        </Button>
        <Button size="small" {...steady(!mayFall, () => perform(moving(edited.root, path, 1)))} aria-keyshortcuts="Alt+ArrowDown">
          ↓ {translate('form-down')}
        </Button>
        <Button size="small" color="error" onClick={() => void checker.ask({ about: 'used', path }).then((found) => setUses(found ?? []))}>
          {translate('form-remove')}
        </Button>
      </Stack>
      {refused !== null && <Alert severity="warning">{refused}</Alert>}
      {isAdding && <NewElement section={section} chosen={path} onClose={() => add(false)} />}
      {uses && <Removing path={path} uses={uses} onRemove={remove} onClose={() => setUses(null)} />}
    </>
  );
});

/** More of them are not read before a decision. */
const SHOWN = 12;

interface RemovingProps {
  readonly path: Path;
  readonly uses: readonly Use[];
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Before something goes: where it is used. */
function Removing({ path, uses, onRemove, onClose }: RemovingProps) {
  const translate = useTranslate();
  const { language } = useFormats();
  const root = useRoot();
  const parts = contentsOf(root, language);
  const key = JSON.stringify(path);
  const own = parts.flatMap(({ elements }) => elements).find((one) => JSON.stringify(one.path) === key);
  const outside = uses.filter(({ span }) => !own || span.start < own.from || span.start > own.to);
  const places = [
    ...new Set(
      outside.map(({ span, start }) => {
        const element = elementAt(parts, span.start);
        const name = element ? (element.path.length === 1 ? translate(`editor-section-${element.name}`) : element.name) : '';
        return `${name} — ${translate('editor-line', { line: start.line })}`;
      }),
    ),
  ];
  return (
    <Dialog open onClose={onClose} aria-labelledby="removing-title" maxWidth="sm" fullWidth>
      <DialogTitle id="removing-title">{translate('form-remove-question', { name: own?.name ?? String(path.at(-1)) })}</DialogTitle>
      <DialogContent>
        <Typography>
          {outside.length === 0 ? translate('form-remove-unused') : translate('form-remove-used', { count: outside.length })}
        </Typography>
        <ul>
          {places.slice(0, SHOWN).map((place) => (
            <li key={place}>{place}</li>
          ))}
          {places.length > SHOWN && <li>…</li>}
        </ul>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {translate('form-cancel')}
        </Button>
        <Button color="error" variant="contained" onClick={onRemove}>
          {translate('form-remove')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
