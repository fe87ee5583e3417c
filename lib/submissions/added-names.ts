// Apart from what reads them, for the preview in a browser.

/** Names of what the page adds to a form's own fields, whose keys begin with a letter. */
export const tokenName = "_token";
/** Nobody sees it, so that only programs fill it in. */
export const trapName = "_website";
