/** A rule of the admin's: a button that is off for now stays where whoever stands on it stays. */
const button = {
  create: (context) => ({
    'JSXOpeningElement[name.name=/Button$/] > JSXAttribute[name.name="disabled"]': (node) =>
      context.report({ node, message: 'A disabled button loses the focus: {...steady(isOff, onClick)} of admin/layout/steady.ts.' }),
  }),
};

export default { meta: { name: 'steady' }, rules: { button } };
