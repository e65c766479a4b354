import acting from "./acting.json";
import audit from "./audit.json";
import activities from "./catalogue.json";
import clients from "./clients.json";
import event from "./event.json";
import exports from "./exports.json";
import fault from "./fault.json";
import find from "./find.json";
import frame from "./frame.json";
import groups from "./groups.json";
import organizations from "./organizations.json";
import roles from "./roles.json";
import search from "./search.json";
import sentence from "./sentence.json";
import settings from "./settings.json";
import signIn from "./signIn.json";
import time from "./time.json";
import users from "./users.json";

export const catalogue = {
  acting,
  audit,
  catalogue: activities,
  clients,
  event,
  exports,
  fault,
  find,
  frame,
  groups,
  organizations,
  roles,
  search,
  sentence,
  settings,
  signIn,
  time,
  users,
};
