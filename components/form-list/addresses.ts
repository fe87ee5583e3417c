/** Where the screens of forms are. */
export const formList = "/app/records/forms";
export const builderOf = (id: string) => `${formList}/${id}`;
export const submissionsOf = (id: string) => `${formList}/${id}/submissions`;
export const contactOf = (id: string) => `/app/records/contacts/${id}`;
