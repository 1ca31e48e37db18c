/**
 * Why a text is not edited so. `unreadable`: the entry does not read as it stands; `anchors`: it holds anchors or aliases, and an edit
 * here would be one elsewhere; `absent`: there is no such place; `taken`: the key or name is there already; `no-key`: an entry of a map
 * without a key, or a key where a list is; `kinds`: a list where a map was meant, or the other way about; `number`: a typed number is
 * none; `inside-itself`: an entry moved into itself; `comments`: a comment between brackets would be lost; `no-name`: nothing declared
 * stands there; `name`: the name is none that formulas can say; `layout`: written in a way that an edit would break.
 */
export type RefusalCode =
  | 'unreadable'
  | 'anchors'
  | 'absent'
  | 'taken'
  | 'no-key'
  | 'kinds'
  | 'number'
  | 'inside-itself'
  | 'comments'
  | 'no-name'
  | 'name'
  | 'layout';

/** An edit that cannot be made; the text stays as it was. */
export class EditRefused extends Error {
  readonly code: RefusalCode;
  /** What it is about: a key, a name, a number as typed. */
  readonly subject: string | null;

  constructor(code: RefusalCode, subject: string | null = null) {
    super(subject === null ? code : `${code}: ${subject}`);
    this.code = code;
    this.subject = subject;
  }
}
