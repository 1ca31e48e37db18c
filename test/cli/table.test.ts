import { expect, it } from 'vitest';
import stringWidth from 'string-width';
import { drawTable, widthOf } from '../../engine/cli/table.ts';
import { terminalOf } from '../../engine/cli/terminal.ts';

const plain = terminalOf({ write: () => true }, false, {});

it('draws a long table as it draws a short one: every row once, in the columns of all', () => {
  const rows = Array.from({ length: 1000 }, (_, index) => [String(index), 'x'.repeat(index % 30), index === 999 ? '漢字' : 'ю']);
  const lines = drawTable([{ head: 'n', align: 'right' }, { head: 'Длинное название столбца' }, { head: 'z' }], rows, plain).split('\n');
  expect(lines.pop()).toBe('');
  const body = lines.slice(-1000);
  expect(body.map((line) => line.trim().split(/\s+/))).toEqual(rows.map((row) => row.filter((cell) => cell !== '')));
  // The first column has the width of its widest, the last begins where it begins in every row.
  expect(new Set(body.map((line) => line.search(/(ю|漢字)$/)))).toEqual(new Set([3 + 2 + 29 + 2]));
});

it('measures every character as it is measured by the package that knows them', () => {
  const all = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
  expect(all.filter((one) => widthOf(one) !== stringWidth(one))).toEqual([]);
});
