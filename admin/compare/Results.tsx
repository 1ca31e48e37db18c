import { Box, Button, Card, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { EvaluationComparison, SubjectComparison } from '../../engine/index.ts';
import { useFormats } from '../i18n/format.ts';
import { Lines } from '../layout/Lines.tsx';
import { isMoved } from './moved.ts';
import { resultCells } from './results-words.ts';
import { useFolded } from './useFolded.tsx';
import { SubjectDifference } from './SubjectDifference.tsx';

/** So many rows at first. */
const MOST = 15;

interface Props {
  readonly results: EvaluationComparison;
  /** Whose difference is shown part by part. */
  readonly subject: string | null;
  readonly show: (subject: string) => void;
}

/** What became of everybody: place, score and grade, was and is; who is pressed is taken apart below. */
export function Results({ results, subject, show }: Props) {
  const translate = useTranslate();
  const { subjects, alone } = results;
  const moved = subjects.filter(isMoved).length;
  // Who is affected first, and who is not behind a press.
  const ordered = [...subjects.filter(isMoved), ...subjects.filter((one) => !isMoved(one))];
  const { shown: rows, more } = useFolded(ordered, Math.min(MOST, Math.max(moved, 1)));
  const shown = subjects.find((one) => one.subject === subject) ?? null;
  return (
    <Card component="section" aria-labelledby="compare-results" className="results" sx={{ p: 2 }}>
      <Typography id="compare-results" variant="h6" component="h2">
        {translate('compare-results')}
      </Typography>
      <Typography role="status" sx={{ fontWeight: 600 }}>
        {translate('compare-moved', { moved, of: subjects.length })}
      </Typography>
      {alone.left.length + alone.right.length > 0 && (
        <Typography color="textSecondary">{translate('compare-alone', { left: alone.left.length, right: alone.right.length })}</Typography>
      )}
      <Box sx={{ overflowX: 'auto', mt: 1 }} className="wide-table">
        <Lines size="small" role="table" aria-labelledby="compare-results">
          <TableHead role="rowgroup">
            <TableRow role="row">
              {['who', 'place', 'score', 'difference', 'grade'].map((column) => (
                <TableCell key={column} align={['place', 'score', 'difference'].includes(column) ? 'right' : 'left'}>
                  {translate(`compare-${column}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody role="rowgroup">
            {rows.map((one) => (
              <Row key={one.subject} one={one} results={results} isShown={one === shown} show={show} />
            ))}
          </TableBody>
        </Lines>
      </Box>
      {more}
      {shown && <SubjectDifference one={shown} results={results} />}
    </Card>
  );
}

function Row({ one, results, isShown, show }: Pick<Props, 'results' | 'show'> & { one: SubjectComparison; isShown: boolean }) {
  const translate = useTranslate();
  const [place, score, difference, grade] = resultCells(one, results, useFormats());
  return (
    <TableRow role="row" selected={isShown}>
      <TableCell role="cell">
        <Button
          size="small"
          sx={{ p: 0, minWidth: 0, textAlign: 'left' }}
          aria-pressed={isShown}
          onClick={() => show(isShown ? '' : one.subject)}
        >
          {one.name ?? one.subject}
        </Button>
      </TableCell>
      <TableCell role="cell" align="right" data-label={translate('compare-place')}>
        {place}
      </TableCell>
      <TableCell role="cell" align="right" data-label={translate('compare-score')}>
        {score}
      </TableCell>
      <TableCell role="cell" align="right" data-label={translate('compare-difference')}>
        {difference}
      </TableCell>
      <TableCell role="cell" data-label={translate('compare-grade')}>
        {grade}
      </TableCell>
    </TableRow>
  );
}
