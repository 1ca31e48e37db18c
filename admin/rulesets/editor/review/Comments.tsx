import { Box, Stack, Typography } from '@mui/material';
import { useMemo } from 'react';
import { useTranslate } from 'react-admin';
import { useFormats } from '../../../i18n/format.ts';
import { useRefocus } from '../../../layout/useRefocus.ts';
import { session } from '../../../session.ts';
import { contentsOf } from '../contents.ts';
import { useComments, useEditor, useRoot, useText } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import { placeOf } from './anchors.ts';
import { CommentForm } from './CommentForm.tsx';
import type { Talked } from './talked.ts';
import { Thread } from './Thread.tsx';

/** All remarks to the text, none folded away: those to the chosen element first, those that are settled last. */
export function Comments() {
  const translate = useTranslate();
  const { language } = useFormats();
  const { draft } = useEditor();
  const { element } = useDesk();
  const root = useRoot();
  const text = useText();
  const comments = useComments();
  const mayComment =
    (session.get()?.rights.includes('drafts.comment') ?? false) && (draft.status === 'draft' || draft.status === 'in_review');
  const elements = useMemo(() => contentsOf(root, language).flatMap((part) => part.elements), [root, language]);
  const talks = useMemo(
    () =>
      comments
        .filter(({ answers }) => answers === null)
        .map((first): Talked => ({
          first,
          answers: comments.filter(({ answers }) => answers === first.id),
          found: first.path === null ? null : placeOf(root, text, first.path, first.quote),
        })),
    [comments, root, text],
  );
  const chosen = JSON.stringify(element);
  const isHere = ({ found }: Talked): boolean => found !== null && JSON.stringify(found.path.slice(0, element.length)) === chosen;
  const open = talks.filter(({ first }) => first.resolvedAt === null);
  const settled = talks.filter(({ first }) => first.resolvedAt !== null);
  // A remark that one settles goes there, and its button with it; what others settle moves nobody.
  const there = useRefocus<HTMLHeadingElement>(settled.filter(({ first }) => first.resolvedBy === session.get()?.user.username).length);
  const groups = [
    { key: 'here', talks: element.length > 0 ? open.filter(isHere) : [] },
    { key: 'elsewhere', talks: element.length > 0 ? open.filter((one) => !isHere(one)) : open },
    { key: 'settled', talks: settled },
  ] as const;
  return (
    <Stack sx={{ p: 1.5, gap: 1.5 }}>
      {mayComment && <CommentForm key={chosen} path={element} elements={elements} />}
      {talks.length === 0 && <Typography color="textSecondary">{translate('comments-none')}</Typography>}
      {groups
        .filter((group) => group.talks.length > 0)
        .map((group) => (
          <Box key={group.key} component="section" aria-label={translate(`comments-${group.key}`)}>
            <Typography
              ref={group.key === 'settled' ? there : null}
              tabIndex={-1}
              variant="subtitle2"
              component="h3"
              color="textSecondary"
              sx={{ mb: 0.5 }}
            >
              {translate(`comments-${group.key}`)}
            </Typography>
            <Stack component="ul" sx={{ m: 0, p: 0, listStyle: 'none', gap: 1 }}>
              {group.talks.map((talk) => (
                <li key={talk.first.id}>
                  <Thread talk={talk} elements={elements} mayComment={mayComment} />
                </li>
              ))}
            </Stack>
          </Box>
        ))}
    </Stack>
  );
}
