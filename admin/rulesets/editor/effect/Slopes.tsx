import { Box, Button, Table, TableBody, TableCell, TableHead, TableRow, Typography, useTheme } from '@mui/material';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslate } from 'react-admin';
import type { Effect } from './protocol.ts';

/** So many of those who move are named; a chart of all names is none. */
const LABELLED = 12;
const [WIDTH, ROW, LEFT, RIGHT] = [300, 12, 24, 104];
/** So many letters of a name have room. */
const LETTERS = 29;

type Slope = Effect['slopes'][number];

/** Ranks before and after, those who move first by how far; as lines, or as a table for whoever asks. */
export function Slopes({ slopes, press }: Pick<Effect, 'slopes'> & { press: (subject: string) => void }) {
  const translate = useTranslate();
  const [isTable, showTable] = useState(false);
  const movers = slopes.filter(({ was, is }) => was !== is).sort((a, b) => Math.abs(b.is - b.was) - Math.abs(a.is - a.was));
  return (
    <Box component="section" aria-label={translate('effect-ranks')}>
      <Typography component="h3" variant="subtitle2">
        {translate('effect-ranks')}
      </Typography>
      {isTable ? <Ranks movers={movers} /> : <Lines slopes={slopes} movers={movers} press={press} />}
      <Button size="small" onClick={() => showTable(!isTable)}>
        {translate(isTable ? 'effect-ranks-chart' : 'effect-ranks-table')}
      </Button>
    </Box>
  );
}

function Ranks({ movers }: { movers: readonly Slope[] }) {
  const translate = useTranslate();
  return (
    <Table size="small" aria-label={translate('effect-slopes', { count: movers.length })}>
      <TableHead>
        <TableRow>
          <TableCell>{translate('effect-who')}</TableCell>
          <TableCell align="right">{translate('effect-was')}</TableCell>
          <TableCell align="right">{translate('effect-is')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {movers.map(({ subject, name, was, is }) => (
          <TableRow key={subject}>
            <TableCell sx={{ overflowWrap: 'anywhere' }}>{name ?? subject}</TableCell>
            <TableCell align="right">{was}</TableCell>
            <TableCell align="right">{is}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const cut = (name: string): string => (name.length > LETTERS ? `${name.slice(0, LETTERS - 1).trimEnd()}…` : name);

/** Those who move in colour, the rest pale. One Tab leads in, arrows from one who moves to the next, Enter opens. */
function Lines({ slopes, movers, press }: { slopes: readonly Slope[]; movers: readonly Slope[]; press: (subject: string) => void }) {
  const translate = useTranslate();
  const { palette } = useTheme();
  const [at, goTo] = useState(0);
  const lines = useRef<(SVGGElement | null)[]>([]);
  const last = Math.max(...slopes.flatMap(({ was, is }) => [was, is]), 1);
  const y = (rank: number): number => 10 + ((rank - 1) / Math.max(1, last - 1)) * Math.min(last * ROW, 360);
  const keyed = (event: KeyboardEvent, index: number): void => {
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: movers.length - 1 }[event.key];
    const mover = movers[index];
    if (to !== undefined) lines.current[Math.min(movers.length - 1, Math.max(0, to))]?.focus();
    else if ((event.key === 'Enter' || event.key === ' ') && mover) press(mover.subject);
    else return;
    event.preventDefault();
  };
  return (
    <Box
      component="svg"
      role="group"
      aria-label={translate('effect-slopes', { count: movers.length })}
      viewBox={`0 0 ${WIDTH} ${y(last) + 12}`}
      sx={{
        width: '100%',
        maxWidth: 420,
        maxHeight: 400,
        fontSize: 9,
        fontFamily: 'inherit',
        '& .mover': { cursor: 'pointer' },
        '& [role=button]': { outline: 'none' },
        '& .mover:is(:hover, :has(:focus-visible)) line': { strokeWidth: 3 },
        '& .mover:has(:focus-visible) text': { fontWeight: 700, textDecoration: 'underline' },
        // Of those who are not named all along, the one that is looked at is.
        '& .mover:not(:hover, :has(:focus-visible)) .seldom': { visibility: 'hidden' },
      }}
    >
      {slopes
        .filter(({ was, is }) => was === is)
        .map(({ subject, was, is }) => (
          <line key={subject} x1={LEFT} x2={RIGHT} y1={y(was)} y2={y(is)} stroke={palette.divider} strokeWidth={1} />
        ))}
      {movers.map(({ subject, name, was, is }, index) => (
        <g key={subject} className="mover" onClick={() => press(subject)}>
          <g
            ref={(line) => {
              lines.current[index] = line;
            }}
            role="button"
            tabIndex={index === Math.min(at, movers.length - 1) ? 0 : -1}
            aria-label={translate('effect-slope', { name: name ?? subject, was, is })}
            onFocus={() => goTo(index)}
            onKeyDown={(event) => keyed(event, index)}
          >
            <line
              x1={LEFT}
              x2={RIGHT}
              y1={y(was)}
              y2={y(is)}
              stroke={is < was ? palette.primary.main : palette.warning.main}
              strokeWidth={1.5}
              strokeDasharray={is < was ? undefined : '4 2'}
            />
          </g>
          {/* The name of the line says it already. */}
          <g aria-hidden fill={palette.text.primary} className={index < LABELLED ? undefined : 'seldom'}>
            <text x={LEFT - 4} y={y(was) + 3} textAnchor="end">
              {was}
            </text>
            <text x={RIGHT + 4} y={y(is) + 3}>
              {is} {cut(name ?? subject)}
            </text>
          </g>
        </g>
      ))}
    </Box>
  );
}
