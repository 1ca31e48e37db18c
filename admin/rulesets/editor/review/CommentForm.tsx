import { Box, Button, MenuItem, Stack, TextField, Typography } from '@mui/material';
import { useState, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { nodeAt } from '../../../../engine/index.ts';
import type { Path } from '../../../../engine/index.ts';
import { ProblemPanel } from '../../../diagnostics/ProblemPanel.tsx';
import { steady } from '../../../layout/steady.ts';
import { problemOf, type Problem } from '../../../problem.ts';
import type { Element } from '../contents.ts';
import { useFieldName } from '../fields/names.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { anchorOf } from './anchors.ts';

const QUOTED = 200;

interface Props {
  /** The chosen element; of no steps: the whole text. */
  readonly path: Path;
  readonly elements: readonly Element[];
}

/** A remark to the chosen element, to a field of it or to the words selected in its text. */
export function CommentForm({ path, elements }: Props) {
  const translate = useTranslate();
  const nameOf = useFieldName();
  const { document: edited, talk } = useEditor();
  const root = useRoot();
  const [body, setBody] = useState('');
  const [field, setField] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const node = nodeAt(root, path);
  const fields = path.length > 0 && node?.kind === 'map' ? node.entries.map(({ key }) => key) : [];
  const element = elements.find((one) => JSON.stringify(one.path) === JSON.stringify(path));

  /** What is selected in the text of the element, else what the field says. */
  const quoted = (): string => {
    const { from, to } = edited.state.selection.main;
    const meant = field === '' ? undefined : nodeAt(root, [...path, field]);
    const isWithin = node !== undefined && node.span.start <= from && to <= node.span.end;
    const text = from < to && isWithin ? edited.text.slice(from, to) : meant ? edited.text.slice(meant.span.start, meant.span.end) : '';
    return text.replace(/\s+/g, ' ').trim().slice(0, QUOTED);
  };
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setProblem(null);
    const quote = quoted();
    try {
      await talk.add({
        text: body,
        ...(path.length > 0 && { path: anchorOf(root, edited.text, path) }),
        ...(field !== '' && { field }),
        ...(quote !== '' && { quote }),
      });
      setBody('');
      setField('');
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <Box component="form" data-comment onSubmit={(event: FormEvent) => void send(event)}>
      <Stack sx={{ gap: 1 }}>
        <Typography variant="body2" color="textSecondary">
          {path.length === 0
            ? translate('comment-to-whole')
            : translate('comment-to', { what: element && path.length > 1 ? element.name : translate(`editor-section-${String(path[0])}`) })}
        </Typography>
        {fields.length > 0 && (
          <TextField select size="small" label={translate('comment-field')} value={field} onChange={({ target }) => setField(target.value)}>
            <MenuItem value="">{translate('comment-field-none')}</MenuItem>
            {fields.map((one) => (
              <MenuItem key={one} value={one}>
                {nameOf([...path, one])}
              </MenuItem>
            ))}
          </TextField>
        )}
        <TextField
          size="small"
          multiline
          minRows={2}
          label={translate('comment-new')}
          value={body}
          onChange={({ target }) => setBody(target.value)}
        />
        <Button type="submit" size="small" variant="contained" {...steady(body.trim() === '')} sx={{ alignSelf: 'flex-start' }}>
          {translate('comment-send')}
        </Button>
        {problem && <ProblemPanel problem={problem} />}
      </Stack>
    </Box>
  );
}
