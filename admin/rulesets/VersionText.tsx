import { Card } from '@mui/material';
import { styled } from '@mui/material/styles';
import { memo, useMemo } from 'react';
import { useTranslate } from 'react-admin';
import type { DiagnosticJson } from '../../engine/index.ts';
import { MONO } from '../theme.ts';

export const lineId = (line: number): string => `line-${line}`;

/** Plain elements and one style sheet: a ruleset has thousands of lines. */
const Text = styled('div')(({ theme }) => ({
  fontFamily: MONO,
  fontSize: '0.8125rem',
  lineHeight: 1.55,
  padding: '8px 0',
  '& .line': { display: 'flex', scrollMarginTop: 80, outlineOffset: -2 },
  '& .number': {
    flex: 'none',
    width: '4.5em',
    paddingRight: '1em',
    textAlign: 'right',
    color: theme.palette.text.secondary,
    userSelect: 'none',
    borderLeft: '3px solid transparent',
  },
  '& .words': { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', minWidth: 0, paddingRight: '1em' },
  '& .comment': { color: theme.palette.text.secondary },
  '& .key': { color: theme.palette.primary.main },
  '& .current': { backgroundColor: theme.palette.action.selected },
  ...Object.fromEntries(
    (['error', 'warning', 'info'] as const).map((severity) => [
      `& .${severity}`,
      {
        '& .number': { borderLeftColor: theme.palette[severity].main, color: theme.palette[severity].main, fontWeight: 700 },
        '& mark': {
          background: 'none',
          color: 'inherit',
          textDecoration: `underline wavy ${theme.palette[severity].main}`,
          textUnderlineOffset: 3,
          textDecorationSkipInk: 'none',
        },
      },
    ]),
  ),
}));

const SEVERITIES = ['error', 'warning', 'info'] as const;

interface Props {
  readonly text: string;
  readonly diagnostics: readonly DiagnosticJson[];
  readonly current: number | null;
}

/** A ruleset to be read: numbered lines, those with diagnostics marked. */
export function VersionText({ text, diagnostics, current }: Props) {
  const translate = useTranslate();
  const lines = useMemo(() => text.replace(/\n$/, '').split('\n'), [text]);
  const byLine = useMemo(() => Map.groupBy(diagnostics, ({ line }) => line), [diagnostics]);
  return (
    <Card component="section" aria-label={translate('version-text')}>
      <Text role="group" aria-label={translate('version-text')}>
        {lines.map((line, index) => (
          <Line key={index} number={index + 1} text={line} diagnostics={byLine.get(index + 1) ?? NONE} current={current === index + 1} />
        ))}
      </Text>
    </Card>
  );
}

const NONE: readonly DiagnosticJson[] = [];

const Line = memo(function Line({
  number,
  text,
  diagnostics,
  current,
}: {
  number: number;
  text: string;
  diagnostics: readonly DiagnosticJson[];
  current: boolean;
}) {
  const severity = SEVERITIES.find((one) => diagnostics.some((diagnostic) => diagnostic.severity === one));
  return (
    <div
      id={lineId(number)}
      tabIndex={-1}
      className={['line', severity, current && 'current'].filter(Boolean).join(' ')}
      title={diagnostics.map(({ message }) => message).join('\n') || undefined}
    >
      <span className="number">{number}</span>
      <span className="words">{diagnostics.length > 0 ? <Marked text={text} diagnostics={diagnostics} /> : <Plain text={text} />}</span>
    </div>
  );
});

/** What the diagnostics are about is underlined to where the first of them ends. */
function Marked({ text, diagnostics }: { text: string; diagnostics: readonly DiagnosticJson[] }) {
  const from = Math.min(...diagnostics.map(({ column }) => column)) - 1;
  const ends = diagnostics.map(({ line, end_line: endLine, end_column: end }) => (endLine === line ? end - 1 : text.length));
  const to = Math.max(from + 1, ...ends);
  return (
    <>
      {text.slice(0, from)}
      <mark>{text.slice(from, to) || ' '}</mark>
      {text.slice(to)}
    </>
  );
}

/** Comments stand back and keys stand out; the rest is as it is. */
function Plain({ text }: { text: string }) {
  if (/^\s*#/.test(text)) return <span className="comment">{text}</span>;
  const [, indent = '', key = '', rest = text] = /^(\s*(?:- )*)([\w.-]+:)(?= |$)(.*)$/.exec(text) ?? [];
  return (
    <>
      {indent}
      {key && <span className="key">{key}</span>}
      {rest}
    </>
  );
}
