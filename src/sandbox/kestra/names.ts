/** Of service accounts and API tokens: the pattern of the vendor's document. */
export const DNS_LIKE_NAME = /^(?=.{1,63}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;
