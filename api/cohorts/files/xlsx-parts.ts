import { SaxParser } from '@cj-tech-master/excelts/xml';
import { FileRefused, type NumberFormat } from './sheet.ts';
import type { Unpacked } from './unpacked.ts';

/** The parts of a workbook that its sheets need: which there are, the texts that they share, how numbers are shown. */

export type Attributes = Readonly<Record<string, string | undefined>>;

export interface Handlers {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** So much is given to the parser at a time. */
const CHUNK = 1 << 18;

/** Reads XML from beginning to end; names come without their prefix. @throws FileRefused of what is no XML */
export function readXml(bytes: Uint8Array, handlers: Handlers): void {
  // Only the five named entities of XML itself are known, and none grows.
  const parser = new SaxParser({ position: false, invalidCharHandling: 'skip', maxEntityExpansions: 0 });
  const { open, text, close } = handlers;
  // A file that ends midway leaves elements open, which the parser does not mind.
  let depth = 0;
  let isWhole = false;
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    open?.(bare(name), attributes);
  });
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    isWhole = depth === 0;
    close?.(bare(name));
  });
  const decoder = new TextDecoder();
  try {
    for (let at = 0; at < bytes.length; at += CHUNK) parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
    parser.write(decoder.decode());
    parser.close();
  } catch (problem) {
    throw problem instanceof FileRefused ? problem : new FileRefused('sheet-file-broken');
  }
  if (!isWhole) throw new FileRefused('sheet-file-broken');
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

export interface SheetPart {
  readonly name: string;
  readonly isHidden: boolean;
  readonly path: string;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly since1904: boolean;
  readonly texts: readonly string[];
  /** By the style of a cell. */
  readonly formats: readonly NumberFormat[];
}

/** @throws FileRefused */
export function readParts(unpacked: Unpacked): WorkbookParts {
  const root = relations(unpacked, '_rels/.rels');
  const main = [...root.values()].find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const related = relations(unpacked, `${folder}_rels/${main.slice(folder.length)}.rels`);
  const pathOf = (target: string): string => resolved(folder, target);
  const workbook = unpacked.entry(main);
  if (!workbook) throw new FileRefused('sheet-file-broken');

  const sheets: SheetPart[] = [];
  let since1904 = false;
  readXml(workbook, {
    open: (name, attributes) => {
      if (name === 'workbookPr') since1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => bare(key) === 'id' && key !== 'id')?.[1] ?? '';
      const relation = related.get(id);
      // A sheet of charts has no cells.
      if (relation?.type !== 'worksheet') return;
      const isHidden = attributes['state'] === 'hidden' || attributes['state'] === 'veryHidden';
      sheets.push({ name: attributes['name'] ?? '', isHidden, path: pathOf(relation.target) });
    },
  });
  const partOf = (type: string): Uint8Array | null => {
    const target = [...related.values()].find((one) => one.type === type)?.target;
    return target === undefined ? null : unpacked.entry(pathOf(target));
  };
  return { sheets, since1904, texts: sharedTexts(partOf('sharedStrings')), formats: formatsOf(partOf('styles')) };
}

interface Relation {
  /** The end of its address: the beginning is another in files of the strict kind. */
  readonly type: string;
  readonly target: string;
}

function relations(unpacked: Unpacked, path: string): Map<string, Relation> {
  const found = new Map<string, Relation>();
  const bytes = unpacked.entry(path);
  if (!bytes) return found;
  readXml(bytes, {
    open: (name, { Id, Type = '', Target = '' }) => {
      if (name === 'Relationship' && Id !== undefined)
        found.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target: Target.replace(/^\//, '') });
    },
  });
  return found;
}

/** A target is told from its folder, or from the root where it begins with that. */
function resolved(folder: string, target: string): string {
  if (target.startsWith(folder)) return target;
  const steps = `${folder}${target}`.split('/');
  const path: string[] = [];
  for (const step of steps) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

export const isTrue = (attribute: string | undefined): boolean => attribute === '1' || attribute === 'true';

/** A character that XML cannot hold is written `_x0001_`. */
export const unescaped = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text;

function sharedTexts(bytes: Uint8Array | null): string[] {
  const texts: string[] = [];
  if (!bytes) return texts;
  let text = '';
  let isInside = false;
  let isPhonetic = false;
  readXml(bytes, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') isPhonetic = true;
      if (name === 't') isInside = !isPhonetic;
    },
    text: (part) => {
      if (isInside) text += part;
    },
    close: (name) => {
      if (name === 't') isInside = false;
      if (name === 'rPh') isPhonetic = false;
      if (name === 'si') texts.push(unescaped(text));
    },
  });
  return texts;
}

function formatsOf(bytes: Uint8Array | null): NumberFormat[] {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  if (!bytes) return formats;
  let isCells = false;
  readXml(bytes, {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name === 'cellXfs') isCells = true;
      if (name === 'xf' && isCells) formats.push(formatOf(Number(attributes['numFmtId'] ?? 0), codes));
    },
    close: (name) => {
      if (name === 'cellXfs') isCells = false;
    },
  });
  return formats;
}

/** Formats every program knows by number (ECMA-376, part 1, 18.8.30), those of days in China and Japan included. */
function formatOf(id: number, codes: ReadonlyMap<number, string>): NumberFormat {
  const code = codes.get(id);
  if (code === undefined) {
    if (id === 9 || id === 10) return 'percent';
    if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)) return 'date';
    return id <= 1 || id === 49 ? 'plain' : 'other';
  }
  const bareCode = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  if (bareCode.includes('%')) return 'percent';
  if (/general/i.test(bareCode) || bareCode === '@' || bareCode === '0') return 'plain';
  return /[dmyhs]/i.test(bareCode) ? 'date' : 'other';
}
