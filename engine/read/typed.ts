/** A number as somebody typed it, to be written so: `9.0`. */
export class Typed {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
