type Authorized = Record<string, { name: string; value: string; schema: object }>;
type AuthActions = { authorize: (given: Authorized) => unknown; logout: (names: string[]) => unknown };

/** The part of swagger-ui's system that this page speaks to. */
export type SwaggerSystem = {
  authActions: AuthActions;
  authSelectors: { authorized: () => { has: (name: string) => boolean } | undefined };
};

const pair = ["publicId", "secretKey"];

/** swagger-ui would send all that was ever filled in; the API refuses two forms at once. Filling in one form empties the other. */
export const oneCredential = () => ({
  statePlugins: {
    auth: {
      wrapActions: {
        authorize: (authorize: AuthActions["authorize"], system: SwaggerSystem) => (given: Authorized) => {
          const others = "bearer" in given ? pair : ["bearer"];
          const filled = others.filter((name) => system.authSelectors.authorized()?.has(name));
          if (filled.length > 0) system.authActions.logout(filled);
          return authorize(given);
        },
      },
    },
  },
});

const header = (name: string, field: string, value: string) => ({
  [name]: { name, value, schema: { type: "apiKey", in: "header", name: field } },
});

export type TestCredentials = { publicId: string; secret: string };

export function fillIn({ authActions }: SwaggerSystem, { publicId, secret }: TestCredentials): void {
  authActions.authorize({
    ...header("publicId", "X-Public-ID", publicId),
    ...header("secretKey", "X-Secret-Key", secret),
  });
}
