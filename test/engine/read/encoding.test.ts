import { describe, expect, it } from 'vitest';
import { startOf } from '../../../engine/diagnostic.ts';
import { describe as inWords } from '../../../engine/messages/index.ts';
import { decodeText } from '../../../engine/read/encoding.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));

/** «Оценка» in Windows-1251. */
const OLD = [0xce, 0xf6, 0xe5, 0xed, 0xea, 0xe0];

function refusal(file: Uint8Array): { readonly place: string; readonly said: string } {
  const decoded = decodeText(file, 'a.yaml');
  if ('text' in decoded) throw new Error('it is UTF-8');
  const { line, column } = startOf(decoded.at);
  const { message, help } = inWords(decoded, 'ru');
  return { place: `${String(line)}:${String(column)}`, said: `${message} ${help ?? ''}` };
}

describe('decodeText', () => {
  it('takes UTF-8, with a byte order mark or without', () => {
    expect(decodeText(bytes('Қазақ'), 'a')).toEqual({ text: 'Қазақ' });
    expect(decodeText(bytes([0xef, 0xbb, 0xbf], 'a: 1'), 'a')).toEqual({ text: 'a: 1' });
    expect(decodeText(bytes(), 'a')).toEqual({ text: '' });
  });

  it('knows UTF-16 by its zeros where it has no mark', () => {
    for (const bytes of [Buffer.from('# Баллы\na: 1\n', 'utf16le'), Buffer.from('{\n"a": 1}', 'utf16le').swap16()]) {
      expect(decodeText(bytes, 'file')).toMatchObject({ code: 'wrong-encoding', details: { encoding: 'utf16' } });
    }
    expect(decodeText(Buffer.from('a\0b'), 'file')).toEqual({ text: 'a\0b' });
  });

  it('knows UTF-16 by its mark', () => {
    for (const mark of [
      [0xff, 0xfe],
      [0xfe, 0xff],
    ]) {
      expect(refusal(bytes(mark, [0x61, 0]))).toEqual({
        place: '1:1',
        said: 'Файл сохранён не в UTF-8, а в UTF-16. Откройте его в редакторе, где буквы видны правильно (например, в Блокноте), выберите «Сохранить как» и укажите кодировку UTF-8.',
      });
    }
  });

  it('knows Windows-1251 by its letters, and the first line with them', () => {
    expect(refusal(bytes('id: a\ntitle: ', OLD, '\n'))).toEqual({
      place: '2:1',
      said: 'Файл сохранён не в UTF-8: похоже, что в Windows-1251. Откройте его в редакторе, где буквы видны правильно (например, в Блокноте), выберите «Сохранить как» и укажите кодировку UTF-8.',
    });
  });

  it('says no more than it knows', () => {
    expect(refusal(bytes('Оценка качества\nx', [0xff], '\n'))).toEqual({
      place: '2:1',
      said: 'Файл сохранён не в UTF-8. Откройте его в редакторе, где буквы видны правильно (например, в Блокноте), выберите «Сохранить как» и укажите кодировку UTF-8.',
    });
  });
});
