import { Box, Button, Typography } from '@mui/material';
import { useId, useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { DiagnosticJson } from '../../engine/index.ts';
import { More } from '../help/More.tsx';
import { MONO } from '../theme.ts';
import { SeverityIcon } from './Severity.tsx';

/** More of them are shown when asked for. */
const SHOWN = 100;
const QUOTED = 120;

interface Props {
  readonly diagnostics: readonly DiagnosticJson[];
  /** The text they are about, to quote a line from. */
  readonly text?: string;
  /** Leads to the line where the text is shown beside. */
  readonly goTo?: (line: number) => void;
}

export function DiagnosticList({ diagnostics, text, goTo }: Props) {
  const translate = useTranslate();
  const [all, showAll] = useState(false);
  const lines = useMemo(() => text?.split('\n'), [text]);
  const shown = all ? diagnostics : diagnostics.slice(0, SHOWN);
  return (
    <>
      <Box component="ol" aria-label={translate('diagnostics')} sx={{ listStyle: 'none', m: 0, mt: 1, p: 0, display: 'grid', gap: 1 }}>
        {shown.map((diagnostic, index) => (
          <One key={index} diagnostic={diagnostic} quoted={lines?.[diagnostic.line - 1] ?? null} {...(goTo && { goTo })} />
        ))}
      </Box>
      {shown.length < diagnostics.length && (
        <Button size="small" onClick={() => showAll(true)}>
          {translate('show-more', { count: diagnostics.length - shown.length })}
        </Button>
      )}
    </>
  );
}

function One({ diagnostic, quoted, goTo }: { diagnostic: DiagnosticJson; quoted: string | null; goTo?: (line: number) => void }) {
  const translate = useTranslate();
  const id = useId();
  const { severity, line, column, end_line: endLine, end_column: endColumn, message, help, related } = diagnostic;
  const place = translate('at-line', { line, column });
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', minWidth: 0 }}>
      <SeverityIcon severity={severity} />
      <Box sx={{ minWidth: 0, flex: 1 }}>
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere', color: 'text.primary' }}>
          {goTo ? (
            <Button
              size="small"
              sx={{ p: 0, minWidth: 0, mr: 0.75, verticalAlign: 'baseline', fontSize: 'inherit', lineHeight: 'inherit' }}
              onClick={() => goTo(line)}
            >
              {place}
            </Button>
          ) : (
            <Box component="span" sx={{ fontWeight: 600, mr: 0.75 }}>
              {place}
            </Box>
          )}
          <span id={id}>{message}</span> <More diagnostic={diagnostic} describedBy={id} />
        </Typography>
        {quoted !== null && quoted.trim() !== '' && (
          <Quote line={quoted} from={column - 1} to={endLine === line ? endColumn - 1 : quoted.length} />
        )}
        {help && (
          <Typography variant="body2" color="textSecondary">
            {help}
          </Typography>
        )}
        {related.map((other, index) => (
          <Typography key={index} variant="body2" color="textSecondary">
            {goTo ? (
              <Button size="small" sx={{ p: 0, minWidth: 0, fontSize: 'inherit' }} onClick={() => goTo(other.line)}>
                {translate('see-line', { line: other.line, column: other.column })}
              </Button>
            ) : (
              translate('see-line', { line: other.line, column: other.column })
            )}
          </Typography>
        ))}
      </Box>
    </Box>
  );
}

/** Data are often written in one long line: the part around the place is quoted, the place itself underlined. */
function Quote({ line, from, to }: { line: string; from: number; to: number }) {
  const start = line.length <= QUOTED ? 0 : Math.max(0, from - QUOTED / 3);
  const end = start + QUOTED;
  const last = Math.min(Math.max(to, from + 1), end);
  return (
    <Box
      component="pre"
      sx={{
        fontFamily: MONO,
        fontSize: '0.8rem',
        m: 0,
        my: 0.5,
        p: 0.75,
        bgcolor: 'action.hover',
        borderRadius: 1,
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
        color: 'text.primary',
      }}
    >
      {start > 0 && '…'}
      {line.slice(start, from)}
      <Box component="mark" sx={{ bgcolor: 'transparent', color: 'inherit', fontWeight: 700, borderBottom: 2, borderColor: 'error.main' }}>
        {line.slice(from, last) || ' '}
      </Box>
      {line.slice(last, end)}
      {end < line.length && '…'}
    </Box>
  );
}
