import { Box, IconButton, Link, Tooltip, Typography } from '@mui/material';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { entryOf, nodeAt } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { SeverityIcon } from '../../../diagnostics/Severity.tsx';
import { explaining } from '../../../help/manual.ts';
import { More } from '../../../help/More.tsx';
import { CloseIcon } from '../../../layout/icons.tsx';
import type { Mistake } from '../checking/protocol.ts';
import { MONO } from '../../../theme.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import { useFormWords } from './advice.ts';
import { mendOf } from './mend.ts';

/** What an input needs of the frame around it, so that it is named and what is said of it is read out with it. */
export interface Named {
  readonly id: string;
  readonly labelledBy: string;
  readonly describedBy: string;
  readonly isWrong: boolean;
}

interface Props {
  readonly path: Path;
  readonly name: string;
  readonly help: string | null;
  readonly required?: boolean;
  readonly isBare?: boolean;
  readonly mistakes: readonly Mistake[];
  /** Said below the field: what is not written, what was refused. */
  readonly note?: string | null;
  /** Beside the name. */
  readonly aside?: ReactNode;
  readonly onRemove?: (() => void) | undefined;
  readonly children: (named: Named) => ReactNode;
}

/** A field: its name above, what is wrong with it below. A mistake that was pressed brings the caret here. */
export function Frame({ path, name, help, required = false, isBare = false, mistakes, note = null, aside, onRemove, children }: Props) {
  const translate = useTranslate();
  const id = useId();
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const { at, visit } = useDesk();
  const box = useRef<HTMLDivElement>(null);
  const node = nodeAt(root, path);
  // What is wrong with the whole of a field is told of its name.
  const start = entryOf(nodeAt(root, path.slice(0, -1)), String(path.at(-1)))?.keySpan.start ?? node?.span.start ?? 0;
  const isAsked = at !== null && (node === undefined ? mistakes.some(({ from }) => from === at) : start <= at && at <= node.span.end);
  useEffect(() => {
    if (!isAsked) return;
    // A field within this one was asked for, and has it.
    if (box.current?.contains(document.activeElement)) return;
    const fields = box.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [];
    const input = [...fields].find((one) => one.dataset['field'] === 'lacking') ?? fields[0];
    input?.scrollIntoView({ block: 'center' });
    input?.focus();
    // Only where something is asked for: the focus stays while one types.
  }, [visit]);
  const isMissing = required && node === undefined;
  return (
    <Box ref={box} data-path={path.join('.')} sx={{ position: 'relative', minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: isBare ? 0 : 28 }}>
        <Tooltip title={help ?? ''} placement="top-start" describeChild>
          <Typography
            id={`${id}-name`}
            component="label"
            htmlFor={id}
            variant="subtitle2"
            sx={isBare ? UNSEEN : { color: 'text.secondary', ...(name === path.at(-1) && { fontFamily: MONO }) }}
          >
            {name}
          </Typography>
        </Tooltip>
        {isMissing && (
          <Typography variant="caption" color="error">
            {translate('form-required')}
          </Typography>
        )}
        <Box sx={{ flex: 1 }} />
        {!isReadOnly && aside}
        {onRemove && !isReadOnly && (
          <IconButton size="small" onClick={onRemove} aria-label={`${translate('form-remove-field')}: ${name}`}>
            <CloseIcon fontSize="inherit" />
          </IconButton>
        )}
      </Box>
      {children({
        id,
        labelledBy: `${id}-name`,
        describedBy: `${id}-help ${id}-said`,
        isWrong: note !== null || mistakes.some(({ severity }) => severity === 'error'),
      })}
      <Box id={`${id}-help`} hidden>
        {help}
      </Box>
      <Box id={`${id}-said`} aria-live="polite">
        {note !== null && (
          <Typography variant="body2" color="warning">
            {note}
          </Typography>
        )}
        {/* Said beside the name already. */}
        <Said path={path} mistakes={isMissing ? mistakes.filter(({ code }) => code !== 'missing-property') : mistakes} />
      </Box>
    </Box>
  );
}

/** Read out, and not seen. */
const UNSEEN = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' } as const;

/** What a mistake proposes, put there by a press. */
function Mended({ mistake }: { readonly mistake: Mistake }) {
  const translate = useTranslate();
  const { document: edited, isReadOnly } = useEditor();
  const mend = isReadOnly ? null : mendOf(mistake, edited.text);
  if (!mend) return null;
  return (
    <Link
      component="button"
      type="button"
      variant="body2"
      aria-keyshortcuts="Control+."
      onClick={() => edited.apply([{ start: mend.from, end: mend.to, text: mend.insert }])}
    >
      {translate('desk-mend', { what: mend.insert })}
    </Link>
  );
}

/** Mistakes in words, each with what to do. */
export function Said({ path, mistakes }: { readonly path: Path; readonly mistakes: readonly Mistake[] }) {
  const id = useId();
  const inFormWords = useFormWords();
  return mistakes
    .map((one) => inFormWords(one, path))
    .map((one, index) => (
      <Box key={`${one.code} ${one.from} ${one.message}`} data-said sx={{ display: 'flex', gap: 0.75, mt: 0.5, alignItems: 'flex-start' }}>
        <SeverityIcon severity={one.severity} />
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          <span id={`${id}-${index}`}>
            {one.message} {one.help}
          </span>{' '}
          <Mended mistake={one} /> <More diagnostic={one} at={explaining(path)} describedBy={`${id}-${index}`} />
        </Typography>
      </Box>
    ));
}
