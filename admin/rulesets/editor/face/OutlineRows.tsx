import { Box, ButtonBase, TextField, Typography } from '@mui/material';
import { memo, type KeyboardEvent } from 'react';
import { useTranslate } from 'react-admin';
import { SeverityIcon } from '../../../diagnostics/Severity.tsx';
import { overviewOf, type PartId } from '../contents.ts';

/** What the outline is made of, each drawn again only when it is another. */

interface SearchProps {
  readonly wanted: string;
  readonly want: (wanted: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

export const Search = memo(function Search({ wanted, want, onKeyDown }: SearchProps) {
  return (
    <TextField
      size="small"
      fullWidth
      type="search"
      label={useTranslate()('editor-outline-search')}
      value={wanted}
      onChange={({ target }) => want(target.value)}
      onKeyDown={onKeyDown}
      sx={{ mb: 1 }}
    />
  );
});

interface HeadProps {
  readonly id: PartId;
  readonly count: number;
  readonly isOpen: boolean;
  readonly isChosen: boolean;
  /** Where Tab leads in, when nothing that is shown is chosen. */
  readonly isFirst: boolean;
  readonly mark: 'error' | 'warning' | null;
  readonly press: (place: string) => void;
  readonly toggle: (id: string) => void;
}

/** What a part is called, with how many stand in it. */
export const Head = memo(function Head({ id, count, isOpen, isChosen, isFirst, mark, press, toggle }: HeadProps) {
  const translate = useTranslate();
  const part = translate(`editor-part-${id}`);
  return (
    <Box role="none" sx={{ display: 'flex', alignItems: 'center', borderRadius: 1, bgcolor: isChosen ? 'action.selected' : undefined }}>
      <ButtonBase
        tabIndex={-1}
        aria-hidden
        title={translate(isOpen ? 'editor-outline-close' : 'editor-outline-open', { part })}
        onClick={() => toggle(id)}
        sx={{ width: 24, height: 28, flex: 'none', visibility: count === 0 ? 'hidden' : undefined }}
      >
        <span aria-hidden>{isOpen ? '▾' : '▸'}</span>
      </ButtonBase>
      <ButtonBase
        role="treeitem"
        aria-level={1}
        aria-expanded={isOpen}
        aria-selected={isChosen}
        data-roam
        tabIndex={isFirst || isChosen ? 0 : -1}
        onClick={() => press(JSON.stringify([overviewOf(id)]))}
        onKeyDown={({ key }) => {
          if (key === (isOpen ? 'ArrowLeft' : 'ArrowRight')) toggle(id);
        }}
        sx={{
          flex: 1,
          justifyContent: 'flex-start',
          gap: 0.5,
          py: 0.5,
          minHeight: 28,
          fontWeight: 600,
          fontSize: '0.875rem',
          textAlign: 'left',
        }}
      >
        {part}
        <Typography component="span" variant="body2" color="textSecondary">
          {count > 1 ? count : ''}
        </Typography>
        {mark && <SeverityIcon severity={mark} />}
      </ButtonBase>
    </Box>
  );
});

interface RowProps {
  /** The path, as JSON. */
  readonly place: string;
  readonly name: string;
  readonly id: string | null;
  readonly level: number;
  readonly mark: 'error' | 'warning' | null;
  readonly isChosen: boolean;
  readonly press: (place: string) => void;
}

/** What stands deeper is set off no further. */
const DEEPEST = 5;
const STEP = 12;

/** One of hundreds, drawn again only when it is another; what it looks like is said once, by `ROWS`. */
export const Row = memo(function Row({ place, name, id, level, mark, isChosen, press }: RowProps) {
  return (
    <button
      type="button"
      role="treeitem"
      className="outline-row"
      // Under the head of its part.
      aria-level={level + 1}
      style={level > 1 ? { paddingLeft: `${Math.min(level, DEEPEST) * STEP + 8}px` } : undefined}
      data-roam
      draggable
      data-place={place}
      aria-selected={isChosen}
      aria-current={isChosen ? 'true' : undefined}
      tabIndex={isChosen ? 0 : -1}
      onClick={() => press(place)}
    >
      {mark && <SeverityIcon severity={mark} />}
      <span>
        {name}
        {id !== null && <span className="outline-id">{id}</span>}
      </span>
    </button>
  );
});

/** Rows that are out of sight are not laid out. */
export const ROWS = {
  '& .outline-row': {
    display: 'flex',
    width: '100%',
    justifyContent: 'flex-start',
    alignItems: 'flex-start',
    gap: 0.5,
    m: 0,
    border: 0,
    pl: 2.5,
    pr: 0.5,
    py: 0.375,
    minHeight: 24,
    textAlign: 'left',
    borderRadius: 1,
    font: 'inherit',
    fontSize: '0.8125rem',
    lineHeight: 1.35,
    color: 'text.primary',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    bgcolor: 'transparent',
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 42px',
  },
  '& .outline-row:hover': { bgcolor: 'action.hover' },
  '& .outline-row[aria-selected=true]': { bgcolor: 'action.selected' },
  '& .outline-row:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 },
  '& .outline-id': { ml: 0.75, fontSize: '0.75rem', color: 'text.secondary', fontFamily: 'monospace' },
} as const;
