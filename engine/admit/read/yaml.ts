import { isForbidden } from '../../read/limits.ts';
import type { Format } from './format.ts';
import type { Header } from './header.ts';
import type { Scanner } from './scanner.ts';
import { MORE, refuse } from './stops.ts';
import { OWN, type Subjects } from './subjects.ts';
import { YamlFields } from './yaml-fields.ts';
import { YamlLines } from './yaml-lines.ts';

const OPEN = 0x7b;

/**
 * Reads a cohort in YAML 1.2 as programs write it: a key or an item a line, below each other by their indentation; texts on one line, with
 * or without quotes; no anchors, tags, remarks behind values, documents.
 */
export class YamlFormat implements Format {
  readonly #scanner: Scanner;
  readonly #header: Header;
  readonly #subjects: Subjects;
  readonly #lines: YamlLines;
  readonly #fields: YamlFields;
  /** The indentation of the subjects' dashes, while they are read; -1 outside. */
  #dashes = -1;
  isWhole = false;

  constructor(scanner: Scanner, header: Header, subjects: Subjects) {
    this.#scanner = scanner;
    this.#header = header;
    this.#subjects = subjects;
    this.#lines = new YamlLines(scanner);
    this.#fields = new YamlFields(scanner, this.#lines);
  }

  step(isLast: boolean): void {
    const lines = this.#lines;
    lines.isLast = isLast;
    lines.next();
    if (lines.indent < 0) {
      this.isWhole = true;
      throw MORE;
    }
    if (this.#dashes >= 0 && lines.indent === this.#dashes && lines.isItem) this.#subject();
    else {
      this.#dashes = -1;
      if (lines.indent > 0) refuse();
      this.#key();
    }
    // What comes after it is looked at by the next step.
    this.#scanner.at = lines.start;
  }

  #text(): string {
    this.#lines.text(false);
    return this.#scanner.said();
  }

  #key(): void {
    const lines = this.#lines;
    const header = this.#header;
    lines.key();
    const key = this.#scanner.said();
    if (key === 'subjects' || key === 'readings') {
      if (!lines.isEnd()) refuse();
      lines.end();
      if (key === 'readings') this.#readings();
      else {
        if (!lines.isItem) refuse();
        this.#dashes = lines.indent;
        header.come(key);
      }
      return;
    }
    const text = this.#text();
    lines.end();
    header.come(key);
    if (key === 'period') header.period = text;
    else header.takeRuleset(text);
  }

  #readings(): void {
    const lines = this.#lines;
    const { indent } = lines;
    if (indent <= 0) refuse();
    const readings = new Map<string, string>();
    do {
      lines.key();
      const id = this.#scanner.said();
      if (readings.has(id) || isForbidden(id)) refuse();
      readings.set(id, this.#text());
      lines.end();
    } while (lines.indent === indent);
    if (lines.indent > 0) refuse();
    this.#header.come('readings');
    for (const [id, option] of readings) this.#header.takeReading(id, option);
  }

  #subject(): void {
    const scanner = this.#scanner;
    const lines = this.#lines;
    const subjects = this.#subjects;
    subjects.begin();
    lines.item();
    const { indent } = lines;
    /** Where its inputs stand, when they come before its category. */
    let postponed = -1;
    do {
      lines.key();
      const key = subjects.keys.find(scanner);
      subjects.come(key);
      if (key !== OWN.inputs) {
        lines.text(false);
        subjects.takeText(key, scanner);
        lines.end();
      } else if (subjects.category) this.#inputs(indent);
      else {
        postponed = scanner.at;
        this.#skip(indent);
      }
    } while (lines.indent === indent && !lines.isItem);
    if (lines.indent > this.#dashes) refuse();
    const { start } = lines;
    if (!subjects.hasCome(OWN.inputs)) subjects.leaveOut();
    else if (postponed >= 0) {
      scanner.at = postponed;
      this.#inputs(indent);
    }
    subjects.end();
    lines.start = start;
  }

  #inputs(indent: number): void {
    const lines = this.#lines;
    const { block, plan } = this.#subjects.category ?? refuse();
    if (lines.isEnd()) {
      lines.end();
      if (lines.indent <= indent) refuse();
      this.#fields.fields(plan, block.count, lines.indent);
      return;
    }
    if (this.#scanner.bytes[this.#scanner.at] !== OPEN) refuse();
    this.#fields.flow(plan, block.count);
    if (plan.fields.isEmpty) this.#subjects.leaveOut();
    lines.end();
  }

  /** Over the lines below a key, whose meaning hangs on what comes after them. */
  #skip(indent: number): void {
    const scanner = this.#scanner;
    const lines = this.#lines;
    do {
      while ((scanner.bytes[scanner.at] as number) >= 0x20) scanner.at += 1;
      lines.end();
    } while (lines.indent > indent);
  }
}
