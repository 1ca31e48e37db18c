import { Box, Button, Link as Pressed, Paper, Stack, TextField, Typography } from '@mui/material';
import { useState, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { ProblemPanel } from '../../../diagnostics/ProblemPanel.tsx';
import { useFormats } from '../../../i18n/format.ts';
import { steady } from '../../../layout/steady.ts';
import { problemOf, type Problem } from '../../../problem.ts';
import type { Element } from '../contents.ts';
import type { ReviewComment } from '../draft.ts';
import { useEditor } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import { spelled } from './anchors.ts';
import type { Talked } from './talked.ts';

interface Props {
  readonly talk: Talked;
  readonly elements: readonly Element[];
  readonly mayComment: boolean;
}

/** A remark with its answers, at its place wherever that has gone. */
export function Thread({ talk: { first, answers, found }, elements, mayComment }: Props) {
  const translate = useTranslate();
  const { moment } = useFormats();
  const { talk } = useEditor();
  const [answer, setAnswer] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void attempt(async () => {
      await talk.add({ text: answer, answers: first.id });
      setAnswer('');
    });
  };
  return (
    <Paper variant="outlined" sx={{ p: 1.25, borderLeft: 4, borderLeftColor: first.resolvedAt === null ? 'warning.main' : 'divider' }}>
      <PlaceOf comment={first} found={found} elements={elements} />
      {first.quote && (
        <Box component="blockquote" sx={{ m: 0, my: 0.5, pl: 1, borderLeft: 2, borderColor: 'divider', color: 'text.secondary' }}>
          <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
            {first.field ? `${first.field}: ` : ''}
            {first.quote}
          </Typography>
        </Box>
      )}
      {[first, ...answers].map((one) => (
        <Box key={one.id} sx={{ mt: 0.75, pl: one === first ? 0 : 1.5 }}>
          <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {one.body}
          </Typography>
          <Typography variant="caption" color="textSecondary">
            {translate('comment-by', { by: one.author, at: moment(one.writtenAt), revision: one.revision })}
          </Typography>
        </Box>
      ))}
      {first.resolvedAt !== null && (
        <Typography variant="caption" color="success" component="p" sx={{ m: 0, mt: 0.5 }}>
          {translate('comment-resolved', { by: first.resolvedBy ?? '', at: moment(first.resolvedAt) })}
        </Typography>
      )}
      {mayComment && first.resolvedAt === null && (
        <Stack component="form" direction="row" onSubmit={send} sx={{ mt: 1, gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <TextField
            size="small"
            label={translate('comment-answer')}
            value={answer}
            onChange={({ target }) => setAnswer(target.value)}
            sx={{ flex: '1 1 140px' }}
          />
          <Button type="submit" size="small" {...steady(answer.trim() === '')}>
            {translate('comment-answer-send')}
          </Button>
          <Button size="small" onClick={() => void attempt(() => talk.resolve(first.id))}>
            {translate('comment-resolve')}
          </Button>
        </Stack>
      )}
      {problem && <ProblemPanel problem={problem} />}
    </Paper>
  );
}

function PlaceOf({ comment, found, elements }: { comment: ReviewComment; found: Talked['found']; elements: readonly Element[] }) {
  const translate = useTranslate();
  const { go } = useDesk();
  if (comment.path === null || found === null)
    return (
      <Typography variant="body2" color="textSecondary">
        {translate('comment-to-whole')}
      </Typography>
    );
  const element = elements.find(({ path }) => path.every((step, index) => found.path[index] === step));
  return (
    <>
      {found.path.length > 0 && (
        <Pressed
          component="button"
          type="button"
          variant="body2"
          onClick={() => go({ element: element?.path ?? found.path.slice(0, 1), panel: 'comments' })}
          sx={{ fontWeight: 600, textAlign: 'left' }}
        >
          {element && element.path.length > 1 ? element.name : translate(`editor-section-${String(found.path[0])}`)}
        </Pressed>
      )}
      {!found.isThere && (
        <Typography variant="body2" color="warning">
          {translate('comment-place-gone', { place: spelled(comment.path) })}
        </Typography>
      )}
    </>
  );
}
