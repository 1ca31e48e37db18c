/** Made of the manual by `admin/build/manual.ts`. */
declare module 'virtual:manual/*' {
  const sections: readonly import('./manual.ts').Section[];
  export default sections;
}
