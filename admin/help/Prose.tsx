import { Box, Link } from '@mui/material';
import type { Token, Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import { MONO } from '../theme.ts';

interface Props {
  readonly tokens: readonly Token[];
  /** Where a link within the manual leads. */
  readonly follow: (anchor: string) => void;
}

/** Paragraphs, tables and examples of the manual as elements: nothing is put into the page as HTML. */
export function Prose({ tokens, follow }: Props) {
  const within = (inner: readonly Token[] | undefined): ReactNode => <Prose tokens={inner ?? []} follow={follow} />;
  // The manual does not change while it is read.
  return tokens.map((token, index) => <Fragment key={index}>{element(token, within, follow)}</Fragment>);
}

function element(token: Token, within: (inner: readonly Token[] | undefined) => ReactNode, follow: Props['follow']): ReactNode {
  switch (token.type) {
    case 'paragraph':
      return <p>{within(token.tokens)}</p>;
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      const lines = items.map((item) => <li key={item.raw}>{within(item.tokens)}</li>);
      return ordered ? <ol>{lines}</ol> : <ul>{lines}</ul>;
    }
    case 'code':
      return (
        <pre tabIndex={0} style={{ fontFamily: MONO }}>
          {String(token['text'])}
        </pre>
      );
    case 'table':
      return <Table table={token as Tokens.Table} within={within} />;
    case 'strong':
      return <strong>{within(token.tokens)}</strong>;
    case 'em':
      return <em>{within(token.tokens)}</em>;
    case 'codespan':
      return <code style={{ fontFamily: MONO }}>{String(token['text'])}</code>;
    case 'link': {
      const to = String(token['href']);
      // Pages beside the manual are files of the repository, which nobody here has.
      if (!to.startsWith('#')) return within(token.tokens);
      return (
        <Link component="button" type="button" sx={{ font: 'inherit', verticalAlign: 'baseline' }} onClick={() => follow(to.slice(1))}>
          {within(token.tokens)}
        </Link>
      );
    }
    case 'text':
      return token.tokens ? within(token.tokens) : String(token['text']);
    default:
      return token.type === 'space' ? null : String(token.raw);
  }
}

function Table({ table, within }: { table: Tokens.Table; within: (inner: readonly Token[]) => ReactNode }) {
  const isHeaded = table.header.some(({ text }) => text !== '');
  return (
    <Box sx={{ overflowX: 'auto' }} tabIndex={0}>
      <table>
        {isHeaded && (
          <thead>
            <tr>{table.header.map(({ text, tokens }) => (text === '' ? <td key={text} /> : <th key={text}>{within(tokens)}</th>))}</tr>
          </thead>
        )}
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.map(({ text }) => text).join(' ')}>
              {row.map(({ text, tokens }) => (
                <td key={text}>{within(tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  );
}

/** What the manual looks like wherever it is read. */
export const PROSE = {
  typography: 'body2',
  overflowWrap: 'anywhere',
  '& p, & ul, & ol': { my: 1 },
  '& pre': { p: 1.5, overflowX: 'auto', bgcolor: 'action.hover', borderRadius: 1, fontSize: 13, overflowWrap: 'normal' },
  '& code': { fontSize: '0.9em' },
  '& table': { borderCollapse: 'collapse', width: '100%', my: 1, overflowWrap: 'break-word' },
  '& th, & td': { textAlign: 'left', verticalAlign: 'top', p: 0.75, borderBottom: 1, borderColor: 'divider' },
  '@media print': { '& pre': { whiteSpace: 'pre-wrap' }, '& tr': { breakInside: 'avoid' } },
} as const;
