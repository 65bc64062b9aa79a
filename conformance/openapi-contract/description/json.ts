export { asMembers, entriesOf, listOf, type Members, memberOf, textOf } from 'assay/suite';
