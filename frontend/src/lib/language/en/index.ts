import acting from "./acting.json";
import audit from "./audit.json";
import activities from "./catalogue.json";
import chart from "./chart.json";
import clients from "./clients.json";
import event from "./event.json";
import exports from "./exports.json";
import facets from "./facets.json";
import fault from "./fault.json";
import find from "./find.json";
import frame from "./frame.json";
import groups from "./groups.json";
import live from "./live.json";
import organizations from "./organizations.json";
import roles from "./roles.json";
import search from "./search.json";
import sentence from "./sentence.json";
import settings from "./settings.json";
import signIn from "./signIn.json";
import time from "./time.json";
import users from "./users.json";
import views from "./views.json";

export const catalogue = {
  acting,
  audit,
  catalogue: activities,
  chart,
  clients,
  event,
  exports,
  facets,
  fault,
  find,
  frame,
  groups,
  live,
  organizations,
  roles,
  search,
  sentence,
  settings,
  signIn,
  time,
  users,
  views,
};
