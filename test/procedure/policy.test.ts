// Who may do what, at which stage, in which state? Exactly this list, and nothing else.
import { describe, expect, test } from '@jest/globals';
import {
  decide,
  mayTake,
  type ConcernFacts,
  type Decision,
  type No,
  type Setting,
  type StepFacts,
} from '../../src/procedure/decide.js';
import { holderKey } from '../../src/procedure/another.js';
import { DEFAULT_NUMBERS } from '../../src/procedure/numbers.js';
import { dueDate, type DueDate } from '../../src/procedure/school-days.js';
import { POLICY, ruleFor, type Part } from '../../src/procedure/policy.js';
import {
  STAGES,
  STATES,
  STEPS,
  type Holder,
  type Stage,
  type State,
  type Step,
} from '../../src/procedure/terms.js';

/** One line each: part · step · stage · state · what must be so → where the concern stands afterwards. */
const LIST = `
holder · acknowledge · class teacher · open · not acknowledged → stays
holder · acknowledge · head teacher · open · not acknowledged → stays
holder · acknowledge · governing body · open · not acknowledged → stays
clerk · acknowledge · class teacher · open · not acknowledged → stays
clerk · acknowledge · head teacher · open · not acknowledged → stays
clerk · acknowledge · governing body · open · not acknowledged → stays
holder · message the parent · class teacher · open → stays
holder · message the parent · class teacher · answered → stays
holder · message the parent · head teacher · open → stays
holder · message the parent · head teacher · answered → stays
holder · message the parent · governing body · open → stays
holder · message the parent · governing body · answered → stays
above · message the parent · class teacher · open → stays
above · message the parent · class teacher · answered → stays
above · message the parent · head teacher · open → stays
above · message the parent · head teacher · answered → stays
above · message the parent · governing body · open → stays
above · message the parent · governing body · answered → stays
parent · message the school · class teacher · open → stays
parent · message the school · class teacher · answered → stays
parent · message the school · head teacher · open → stays
parent · message the school · head teacher · answered → stays
parent · message the school · governing body · open → stays
parent · message the school · governing body · answered → stays
for the parent · message the school · class teacher · open → stays
for the parent · message the school · class teacher · answered → stays
for the parent · message the school · head teacher · open → stays
for the parent · message the school · head teacher · answered → stays
for the parent · message the school · governing body · open → stays
for the parent · message the school · governing body · answered → stays
holder · note · class teacher · open → stays
holder · note · class teacher · answered → stays
holder · note · head teacher · open → stays
holder · note · head teacher · answered → stays
holder · note · governing body · open → stays
holder · note · governing body · answered → stays
above · note · class teacher · open → stays
above · note · class teacher · answered → stays
above · note · head teacher · open → stays
above · note · head teacher · answered → stays
above · note · governing body · open → stays
above · note · governing body · answered → stays
investigator · note · class teacher · open → stays
investigator · note · class teacher · answered → stays
investigator · note · head teacher · open → stays
investigator · note · head teacher · answered → stays
investigator · note · governing body · open → stays
investigator · note · governing body · answered → stays
holder · ask a colleague · class teacher · open → stays
holder · ask a colleague · head teacher · open → stays
holder · ask a colleague · governing body · open → stays
asked · reply to a colleague · class teacher · open → stays
asked · reply to a colleague · head teacher · open → stays
asked · reply to a colleague · governing body · open → stays
holder · ask for a check · head teacher · open · formal, to be checked → stays
holder · ask for a check · head teacher · open · formal, checked → stays
asked · approve the answer · head teacher · open → stays
asked · give the answer back · head teacher · open → stays
holder in charge · find the conduct unreasonable · class teacher · open → stays
holder in charge · find the conduct unreasonable · class teacher · answered → stays
holder in charge · find the conduct unreasonable · class teacher · decided → stays
holder in charge · find the conduct unreasonable · head teacher · open → stays
holder in charge · find the conduct unreasonable · head teacher · answered → stays
holder in charge · find the conduct unreasonable · head teacher · decided → stays
holder in charge · find the conduct unreasonable · governing body · open → stays
holder in charge · find the conduct unreasonable · governing body · answered → stays
holder in charge · find the conduct unreasonable · governing body · decided → stays
above · find the conduct unreasonable · class teacher · open → stays
above · find the conduct unreasonable · class teacher · answered → stays
above · find the conduct unreasonable · class teacher · decided → stays
above · find the conduct unreasonable · head teacher · open → stays
above · find the conduct unreasonable · head teacher · answered → stays
above · find the conduct unreasonable · head teacher · decided → stays
above · find the conduct unreasonable · governing body · open → stays
above · find the conduct unreasonable · governing body · answered → stays
above · find the conduct unreasonable · governing body · decided → stays
clerk · find the conduct unreasonable · class teacher · open → stays
clerk · find the conduct unreasonable · class teacher · answered → stays
clerk · find the conduct unreasonable · class teacher · decided → stays
clerk · find the conduct unreasonable · head teacher · open → stays
clerk · find the conduct unreasonable · head teacher · answered → stays
clerk · find the conduct unreasonable · head teacher · decided → stays
clerk · find the conduct unreasonable · governing body · open → stays
clerk · find the conduct unreasonable · governing body · answered → stays
clerk · find the conduct unreasonable · governing body · decided → stays
holder in charge · lift the limits · class teacher · open · limits hold → stays
holder in charge · lift the limits · class teacher · answered · limits hold → stays
holder in charge · lift the limits · class teacher · resolved · limits hold → stays
holder in charge · lift the limits · class teacher · withdrawn · limits hold → stays
holder in charge · lift the limits · class teacher · lapsed · limits hold → stays
holder in charge · lift the limits · class teacher · decided · limits hold → stays
holder in charge · lift the limits · head teacher · open · limits hold → stays
holder in charge · lift the limits · head teacher · answered · limits hold → stays
holder in charge · lift the limits · head teacher · resolved · limits hold → stays
holder in charge · lift the limits · head teacher · withdrawn · limits hold → stays
holder in charge · lift the limits · head teacher · lapsed · limits hold → stays
holder in charge · lift the limits · head teacher · decided · limits hold → stays
holder in charge · lift the limits · governing body · open · limits hold → stays
holder in charge · lift the limits · governing body · answered · limits hold → stays
holder in charge · lift the limits · governing body · resolved · limits hold → stays
holder in charge · lift the limits · governing body · withdrawn · limits hold → stays
holder in charge · lift the limits · governing body · lapsed · limits hold → stays
holder in charge · lift the limits · governing body · decided · limits hold → stays
above · lift the limits · class teacher · open · limits hold → stays
above · lift the limits · class teacher · answered · limits hold → stays
above · lift the limits · class teacher · resolved · limits hold → stays
above · lift the limits · class teacher · withdrawn · limits hold → stays
above · lift the limits · class teacher · lapsed · limits hold → stays
above · lift the limits · class teacher · decided · limits hold → stays
above · lift the limits · head teacher · open · limits hold → stays
above · lift the limits · head teacher · answered · limits hold → stays
above · lift the limits · head teacher · resolved · limits hold → stays
above · lift the limits · head teacher · withdrawn · limits hold → stays
above · lift the limits · head teacher · lapsed · limits hold → stays
above · lift the limits · head teacher · decided · limits hold → stays
above · lift the limits · governing body · open · limits hold → stays
above · lift the limits · governing body · answered · limits hold → stays
above · lift the limits · governing body · resolved · limits hold → stays
above · lift the limits · governing body · withdrawn · limits hold → stays
above · lift the limits · governing body · lapsed · limits hold → stays
above · lift the limits · governing body · decided · limits hold → stays
clerk · lift the limits · class teacher · open · limits hold → stays
clerk · lift the limits · class teacher · answered · limits hold → stays
clerk · lift the limits · class teacher · resolved · limits hold → stays
clerk · lift the limits · class teacher · withdrawn · limits hold → stays
clerk · lift the limits · class teacher · lapsed · limits hold → stays
clerk · lift the limits · class teacher · decided · limits hold → stays
clerk · lift the limits · head teacher · open · limits hold → stays
clerk · lift the limits · head teacher · answered · limits hold → stays
clerk · lift the limits · head teacher · resolved · limits hold → stays
clerk · lift the limits · head teacher · withdrawn · limits hold → stays
clerk · lift the limits · head teacher · lapsed · limits hold → stays
clerk · lift the limits · head teacher · decided · limits hold → stays
clerk · lift the limits · governing body · open · limits hold → stays
clerk · lift the limits · governing body · answered · limits hold → stays
clerk · lift the limits · governing body · resolved · limits hold → stays
clerk · lift the limits · governing body · withdrawn · limits hold → stays
clerk · lift the limits · governing body · lapsed · limits hold → stays
clerk · lift the limits · governing body · decided · limits hold → stays
holder · propose points · class teacher · open → stays
holder · propose points · head teacher · open → stays
holder · propose points · governing body · open → stays
clerk · propose points · class teacher · open → stays
clerk · propose points · head teacher · open → stays
clerk · propose points · governing body · open → stays
parent · agree the points · class teacher · open · points proposed → stays
parent · agree the points · head teacher · open · points proposed → stays
parent · agree the points · governing body · open · points proposed → stays
parent · keep them as they are · class teacher · open · points proposed → stays
parent · keep them as they are · head teacher · open · points proposed → stays
parent · keep them as they are · governing body · open · points proposed → stays
holder in charge · make part of it a concern of its own · class teacher · open → stays
holder in charge · make part of it a concern of its own · head teacher · open → stays
above · make part of it a concern of its own · class teacher · open → stays
above · make part of it a concern of its own · head teacher · open → stays
clerk · make part of it a concern of its own · class teacher · open → stays
clerk · make part of it a concern of its own · head teacher · open → stays
holder · link · class teacher · open → stays
holder · link · class teacher · answered → stays
holder · link · head teacher · open → stays
holder · link · head teacher · answered → stays
holder · link · governing body · open → stays
holder · link · governing body · answered → stays
holder in charge · link · class teacher · open → stays
holder in charge · link · class teacher · answered → stays
holder in charge · link · head teacher · open → stays
holder in charge · link · head teacher · answered → stays
holder in charge · link · governing body · open → stays
holder in charge · link · governing body · answered → stays
above · link · class teacher · open → stays
above · link · class teacher · answered → stays
above · link · head teacher · open → stays
above · link · head teacher · answered → stays
above · link · governing body · open → stays
above · link · governing body · answered → stays
clerk · link · class teacher · open → stays
clerk · link · class teacher · answered → stays
clerk · link · head teacher · open → stays
clerk · link · head teacher · answered → stays
clerk · link · governing body · open → stays
clerk · link · governing body · answered → stays
holder · unlink · class teacher · open → stays
holder · unlink · class teacher · answered → stays
holder · unlink · class teacher · resolved → stays
holder · unlink · class teacher · withdrawn → stays
holder · unlink · class teacher · lapsed → stays
holder · unlink · class teacher · decided → stays
holder · unlink · head teacher · open → stays
holder · unlink · head teacher · answered → stays
holder · unlink · head teacher · resolved → stays
holder · unlink · head teacher · withdrawn → stays
holder · unlink · head teacher · lapsed → stays
holder · unlink · head teacher · decided → stays
holder · unlink · governing body · open → stays
holder · unlink · governing body · answered → stays
holder · unlink · governing body · resolved → stays
holder · unlink · governing body · withdrawn → stays
holder · unlink · governing body · lapsed → stays
holder · unlink · governing body · decided → stays
holder in charge · unlink · class teacher · open → stays
holder in charge · unlink · class teacher · answered → stays
holder in charge · unlink · class teacher · resolved → stays
holder in charge · unlink · class teacher · withdrawn → stays
holder in charge · unlink · class teacher · lapsed → stays
holder in charge · unlink · class teacher · decided → stays
holder in charge · unlink · head teacher · open → stays
holder in charge · unlink · head teacher · answered → stays
holder in charge · unlink · head teacher · resolved → stays
holder in charge · unlink · head teacher · withdrawn → stays
holder in charge · unlink · head teacher · lapsed → stays
holder in charge · unlink · head teacher · decided → stays
holder in charge · unlink · governing body · open → stays
holder in charge · unlink · governing body · answered → stays
holder in charge · unlink · governing body · resolved → stays
holder in charge · unlink · governing body · withdrawn → stays
holder in charge · unlink · governing body · lapsed → stays
holder in charge · unlink · governing body · decided → stays
above · unlink · class teacher · open → stays
above · unlink · class teacher · answered → stays
above · unlink · class teacher · resolved → stays
above · unlink · class teacher · withdrawn → stays
above · unlink · class teacher · lapsed → stays
above · unlink · class teacher · decided → stays
above · unlink · head teacher · open → stays
above · unlink · head teacher · answered → stays
above · unlink · head teacher · resolved → stays
above · unlink · head teacher · withdrawn → stays
above · unlink · head teacher · lapsed → stays
above · unlink · head teacher · decided → stays
above · unlink · governing body · open → stays
above · unlink · governing body · answered → stays
above · unlink · governing body · resolved → stays
above · unlink · governing body · withdrawn → stays
above · unlink · governing body · lapsed → stays
above · unlink · governing body · decided → stays
clerk · unlink · class teacher · open → stays
clerk · unlink · class teacher · answered → stays
clerk · unlink · class teacher · resolved → stays
clerk · unlink · class teacher · withdrawn → stays
clerk · unlink · class teacher · lapsed → stays
clerk · unlink · class teacher · decided → stays
clerk · unlink · head teacher · open → stays
clerk · unlink · head teacher · answered → stays
clerk · unlink · head teacher · resolved → stays
clerk · unlink · head teacher · withdrawn → stays
clerk · unlink · head teacher · lapsed → stays
clerk · unlink · head teacher · decided → stays
clerk · unlink · governing body · open → stays
clerk · unlink · governing body · answered → stays
clerk · unlink · governing body · resolved → stays
clerk · unlink · governing body · withdrawn → stays
clerk · unlink · governing body · lapsed → stays
clerk · unlink · governing body · decided → stays
holder · answer · class teacher · open · every point → class teacher, answered
holder · answer · head teacher · open · informal, every point, nothing to be checked → head teacher, answered
holder · answer · head teacher · open · formal, every point, nothing to be checked → head teacher, answered
holder · answer · head teacher · open · informal, every point, to be checked → head teacher, answered
holder · answer · head teacher · open · informal, every point, checked → head teacher, answered
holder · answer · head teacher · open · formal, every point, checked → head teacher, answered
holder in charge · decide whether to look into it · class teacher · open · came late → stays
holder in charge · decide whether to look into it · class teacher · open · came too late → class teacher, answered
holder in charge · decide whether to look into it · head teacher · open · came late → stays
holder in charge · decide whether to look into it · head teacher · open · came too late → head teacher, answered
above · decide whether to look into it · class teacher · open · came late → stays
above · decide whether to look into it · class teacher · open · came too late → class teacher, answered
above · decide whether to look into it · head teacher · open · came late → stays
above · decide whether to look into it · head teacher · open · came too late → head teacher, answered
holder · hand back · class teacher · open → stays, with the head
holder · hand back · head teacher · open → stays, with the chair
holder · hand back · governing body · open → stays, with the chair
holder in charge · reassign · class teacher · open → stays, with the deputy
holder in charge · reassign · head teacher · open → stays, with the deputy
holder in charge · reassign · governing body · open → stays, with the governor
above · reassign · class teacher · open → stays, with the deputy
above · reassign · head teacher · open → stays, with the deputy
above · reassign · governing body · open → stays, with the governor
parent · ask for another · class teacher · open · nothing beside → stays
parent · ask for another · class teacher · open · came late → stays
parent · ask for another · class teacher · open · came too late → stays
parent · ask for another · class teacher · open · limits hold → stays
parent · ask for another · class teacher · open · somebody appointed → stays
parent · ask for another · head teacher · open · nothing beside → stays
parent · ask for another · head teacher · open · came late → stays
parent · ask for another · head teacher · open · came too late → stays
parent · ask for another · head teacher · open · limits hold → stays
parent · ask for another · head teacher · open · somebody appointed → stays
parent · ask for another · head teacher · open · no clerk → stays
parent · ask for another · governing body · open · nothing beside → stays
parent · ask for another · governing body · open · came late → stays
parent · ask for another · governing body · open · came too late → stays
parent · ask for another · governing body · open · limits hold → stays
parent · ask for another · governing body · open · somebody appointed → stays
above · keep the holder · class teacher · open · asked for another → stays
above · keep the holder · head teacher · open · asked for another → stays
above · keep the holder · governing body · open · asked for another → stays
clerk · appoint an investigator · head teacher · open · nothing beside → stays
clerk · appoint an investigator · head teacher · open · came late → stays
clerk · appoint an investigator · head teacher · open · came too late → stays
clerk · appoint an investigator · head teacher · open · limits hold → stays
clerk · appoint an investigator · head teacher · open · no clerk → stays
clerk · appoint an investigator · head teacher · open · asked for another → stays
holder in charge · appoint a clerk · head teacher · open · no clerk → stays
holder in charge · end the appointment · head teacher · open · somebody appointed → stays
holder in charge · end the appointment · head teacher · answered · somebody appointed → stays
holder in charge · end the appointment · governing body · open · somebody appointed → stays
holder in charge · end the appointment · governing body · answered · somebody appointed → stays
clerk · end the appointment · head teacher · open · somebody appointed → stays
clerk · end the appointment · head teacher · answered · somebody appointed → stays
clerk · end the appointment · governing body · open · somebody appointed → stays
clerk · end the appointment · governing body · answered · somebody appointed → stays
clock · end the appointment · head teacher · open · somebody appointed → stays
clock · end the appointment · head teacher · answered · somebody appointed → stays
clock · end the appointment · governing body · open · somebody appointed → stays
clock · end the appointment · governing body · answered · somebody appointed → stays
holder · name the person · class teacher · open · the holder named → head teacher, open, with the head
holder · name the person · class teacher · answered · the holder named → stays, with the head
holder · name the person · head teacher · open · the holder named → stays, with the chair
holder · name the person · head teacher · answered · the holder named → stays, with the chair
holder · name the person · governing body · open · the holder named → stays, with the chair
holder · name the person · governing body · answered · the holder named → stays, with the chair
holder in charge · name the person · class teacher · open · somebody else named → stays
holder in charge · name the person · class teacher · open · the holder named → head teacher, open, with the head
holder in charge · name the person · class teacher · answered · somebody else named → stays
holder in charge · name the person · class teacher · answered · the holder named → stays, with the head
holder in charge · name the person · head teacher · open · somebody else named → stays
holder in charge · name the person · head teacher · open · the holder named → stays, with the chair
holder in charge · name the person · head teacher · answered · somebody else named → stays
holder in charge · name the person · head teacher · answered · the holder named → stays, with the chair
holder in charge · name the person · governing body · open · somebody else named → stays
holder in charge · name the person · governing body · open · the holder named → stays, with the chair
holder in charge · name the person · governing body · answered · somebody else named → stays
holder in charge · name the person · governing body · answered · the holder named → stays, with the chair
above · name the person · class teacher · open · somebody else named → stays
above · name the person · class teacher · open · the holder named → head teacher, open, with the head
above · name the person · class teacher · answered · somebody else named → stays
above · name the person · class teacher · answered · the holder named → stays, with the head
above · name the person · head teacher · open · somebody else named → stays
above · name the person · head teacher · open · the holder named → stays, with the chair
above · name the person · head teacher · answered · somebody else named → stays
above · name the person · head teacher · answered · the holder named → stays, with the chair
above · name the person · governing body · open · somebody else named → stays
above · name the person · governing body · open · the holder named → stays, with the chair
above · name the person · governing body · answered · somebody else named → stays
above · name the person · governing body · answered · the holder named → stays, with the chair
holder · declare an interest · class teacher · open · the holder named → head teacher, open, with the head
holder · declare an interest · class teacher · answered · the holder named → stays, with the head
holder · declare an interest · head teacher · open · the holder named → stays, with the chair
holder · declare an interest · head teacher · answered · the holder named → stays, with the chair
holder · declare an interest · governing body · open · the holder named → stays, with the chair
holder · declare an interest · governing body · answered · the holder named → stays, with the chair
holder in charge · declare an interest · class teacher · open · somebody else named → stays
holder in charge · declare an interest · class teacher · open · the holder named → head teacher, open, with the head
holder in charge · declare an interest · class teacher · answered · somebody else named → stays
holder in charge · declare an interest · class teacher · answered · the holder named → stays, with the head
holder in charge · declare an interest · head teacher · open · somebody else named → stays
holder in charge · declare an interest · head teacher · open · the holder named → stays, with the chair
holder in charge · declare an interest · head teacher · answered · somebody else named → stays
holder in charge · declare an interest · head teacher · answered · the holder named → stays, with the chair
holder in charge · declare an interest · governing body · open · somebody else named → stays
holder in charge · declare an interest · governing body · open · the holder named → stays, with the chair
holder in charge · declare an interest · governing body · answered · somebody else named → stays
holder in charge · declare an interest · governing body · answered · the holder named → stays, with the chair
above · declare an interest · class teacher · open · somebody else named → stays
above · declare an interest · class teacher · open · the holder named → head teacher, open, with the head
above · declare an interest · class teacher · answered · somebody else named → stays
above · declare an interest · class teacher · answered · the holder named → stays, with the head
above · declare an interest · head teacher · open · somebody else named → stays
above · declare an interest · head teacher · open · the holder named → stays, with the chair
above · declare an interest · head teacher · answered · somebody else named → stays
above · declare an interest · head teacher · answered · the holder named → stays, with the chair
above · declare an interest · governing body · open · somebody else named → stays
above · declare an interest · governing body · open · the holder named → stays, with the chair
above · declare an interest · governing body · answered · somebody else named → stays
above · declare an interest · governing body · answered · the holder named → stays, with the chair
knows of it · declare an interest · class teacher · open · the holder named → head teacher, open, with the head
knows of it · declare an interest · class teacher · answered · the holder named → stays, with the head
knows of it · declare an interest · head teacher · open · the holder named → stays, with the chair
knows of it · declare an interest · head teacher · answered · the holder named → stays, with the chair
knows of it · declare an interest · governing body · open · the holder named → stays, with the chair
knows of it · declare an interest · governing body · answered · the holder named → stays, with the chair
holder in charge · propose un-naming · class teacher · open · about the office → stays
holder in charge · propose un-naming · class teacher · answered · about the office → stays
holder in charge · propose un-naming · head teacher · open · about the office → stays
holder in charge · propose un-naming · head teacher · answered · about the office → stays
holder in charge · propose un-naming · governing body · open · about the office → stays
holder in charge · propose un-naming · governing body · answered · about the office → stays
above · propose un-naming · class teacher · open · about the office → stays
above · propose un-naming · class teacher · answered · about the office → stays
above · propose un-naming · head teacher · open · about the office → stays
above · propose un-naming · head teacher · answered · about the office → stays
above · propose un-naming · governing body · open · about the office → stays
above · propose un-naming · governing body · answered · about the office → stays
second person · answer the un-naming · class teacher · open → stays
second person · answer the un-naming · class teacher · answered → stays
second person · answer the un-naming · head teacher · open → stays
second person · answer the un-naming · head teacher · answered → stays
second person · answer the un-naming · governing body · open → stays
second person · answer the un-naming · governing body · answered → stays
holder in charge · release · class teacher · open · about the office → stays
holder in charge · release · class teacher · answered · about the office → stays
holder in charge · release · class teacher · resolved · about the office → stays
holder in charge · release · class teacher · withdrawn · about the office → stays
holder in charge · release · class teacher · lapsed · about the office → stays
holder in charge · release · class teacher · decided · about the office → stays
holder in charge · release · head teacher · open · about the office → stays
holder in charge · release · head teacher · answered · about the office → stays
holder in charge · release · head teacher · resolved · about the office → stays
holder in charge · release · head teacher · withdrawn · about the office → stays
holder in charge · release · head teacher · lapsed · about the office → stays
holder in charge · release · head teacher · decided · about the office → stays
holder in charge · release · governing body · open · about the office → stays
holder in charge · release · governing body · answered · about the office → stays
holder in charge · release · governing body · resolved · about the office → stays
holder in charge · release · governing body · withdrawn · about the office → stays
holder in charge · release · governing body · lapsed · about the office → stays
holder in charge · release · governing body · decided · about the office → stays
above · release · class teacher · open · about the office → stays
above · release · class teacher · answered · about the office → stays
above · release · class teacher · resolved · about the office → stays
above · release · class teacher · withdrawn · about the office → stays
above · release · class teacher · lapsed · about the office → stays
above · release · class teacher · decided · about the office → stays
above · release · head teacher · open · about the office → stays
above · release · head teacher · answered · about the office → stays
above · release · head teacher · resolved · about the office → stays
above · release · head teacher · withdrawn · about the office → stays
above · release · head teacher · lapsed · about the office → stays
above · release · head teacher · decided · about the office → stays
above · release · governing body · open · about the office → stays
above · release · governing body · answered · about the office → stays
above · release · governing body · resolved · about the office → stays
above · release · governing body · withdrawn · about the office → stays
above · release · governing body · lapsed · about the office → stays
above · release · governing body · decided · about the office → stays
holder in charge · withdraw the copy · class teacher · open → stays
holder in charge · withdraw the copy · class teacher · answered → stays
holder in charge · withdraw the copy · class teacher · resolved → stays
holder in charge · withdraw the copy · class teacher · withdrawn → stays
holder in charge · withdraw the copy · class teacher · lapsed → stays
holder in charge · withdraw the copy · class teacher · decided → stays
holder in charge · withdraw the copy · head teacher · open → stays
holder in charge · withdraw the copy · head teacher · answered → stays
holder in charge · withdraw the copy · head teacher · resolved → stays
holder in charge · withdraw the copy · head teacher · withdrawn → stays
holder in charge · withdraw the copy · head teacher · lapsed → stays
holder in charge · withdraw the copy · head teacher · decided → stays
holder in charge · withdraw the copy · governing body · open → stays
holder in charge · withdraw the copy · governing body · answered → stays
holder in charge · withdraw the copy · governing body · resolved → stays
holder in charge · withdraw the copy · governing body · withdrawn → stays
holder in charge · withdraw the copy · governing body · lapsed → stays
holder in charge · withdraw the copy · governing body · decided → stays
above · withdraw the copy · class teacher · open → stays
above · withdraw the copy · class teacher · answered → stays
above · withdraw the copy · class teacher · resolved → stays
above · withdraw the copy · class teacher · withdrawn → stays
above · withdraw the copy · class teacher · lapsed → stays
above · withdraw the copy · class teacher · decided → stays
above · withdraw the copy · head teacher · open → stays
above · withdraw the copy · head teacher · answered → stays
above · withdraw the copy · head teacher · resolved → stays
above · withdraw the copy · head teacher · withdrawn → stays
above · withdraw the copy · head teacher · lapsed → stays
above · withdraw the copy · head teacher · decided → stays
above · withdraw the copy · governing body · open → stays
above · withdraw the copy · governing body · answered → stays
above · withdraw the copy · governing body · resolved → stays
above · withdraw the copy · governing body · withdrawn → stays
above · withdraw the copy · governing body · lapsed → stays
above · withdraw the copy · governing body · decided → stays
person complained about · confirm reading · class teacher · open → stays
person complained about · confirm reading · class teacher · answered → stays
person complained about · confirm reading · class teacher · resolved → stays
person complained about · confirm reading · class teacher · withdrawn → stays
person complained about · confirm reading · class teacher · lapsed → stays
person complained about · confirm reading · class teacher · decided → stays
person complained about · confirm reading · head teacher · open → stays
person complained about · confirm reading · head teacher · answered → stays
person complained about · confirm reading · head teacher · resolved → stays
person complained about · confirm reading · head teacher · withdrawn → stays
person complained about · confirm reading · head teacher · lapsed → stays
person complained about · confirm reading · head teacher · decided → stays
person complained about · confirm reading · governing body · open → stays
person complained about · confirm reading · governing body · answered → stays
person complained about · confirm reading · governing body · resolved → stays
person complained about · confirm reading · governing body · withdrawn → stays
person complained about · confirm reading · governing body · lapsed → stays
person complained about · confirm reading · governing body · decided → stays
person complained about · make a statement · class teacher · open → stays
person complained about · make a statement · class teacher · answered → stays
person complained about · make a statement · head teacher · open → stays
person complained about · make a statement · head teacher · answered → stays
person complained about · make a statement · governing body · open → stays
person complained about · make a statement · governing body · answered → stays
person complained about · ask to be heard · class teacher · open → stays
person complained about · ask to be heard · class teacher · answered → stays
person complained about · ask to be heard · head teacher · open → stays
person complained about · ask to be heard · head teacher · answered → stays
person complained about · ask to be heard · governing body · open → stays
person complained about · ask to be heard · governing body · answered → stays
parent · say what is settled · class teacher · answered · every point → class teacher, resolved
parent · say what is settled · class teacher · answered · a point left out → stays
parent · say what is settled · head teacher · answered · every point → head teacher, resolved
parent · say what is settled · head teacher · answered · a point left out → stays
for the parent · say what is settled · class teacher · answered · every point → class teacher, resolved
for the parent · say what is settled · class teacher · answered · a point left out → stays
for the parent · say what is settled · head teacher · answered · every point → head teacher, resolved
for the parent · say what is settled · head teacher · answered · a point left out → stays
parent · move on · class teacher · open · late, nothing waits → head teacher, open, with the head
parent · move on · class teacher · open · in time, paused → head teacher, open, with the head
parent · move on · class teacher · open · in time, in mediation → head teacher, open, with the head
parent · move on · class teacher · open · late, more time asked for → head teacher, open, with the head
parent · move on · class teacher · open · late, mediation offered by the parent → head teacher, open, with the head
parent · move on · class teacher · open · late, mediation offered by the school → head teacher, open, with the head
parent · move on · class teacher · answered · nothing settled → head teacher, open, with the head
parent · move on · class teacher · answered · one of two points settled → head teacher, open, with the head
parent · move on · head teacher · open · late, informal, nothing waits → governing body, open, with the clerk, formal from today
parent · move on · head teacher · open · late, formal, nothing waits → governing body, open, with the clerk
parent · move on · head teacher · open · in time, formal, paused → governing body, open, with the clerk
parent · move on · head teacher · open · in time, formal, in mediation → governing body, open, with the clerk
parent · move on · head teacher · open · late, formal, more time asked for → governing body, open, with the clerk
parent · move on · head teacher · open · late, formal, mediation offered by the parent → governing body, open, with the clerk
parent · move on · head teacher · open · late, formal, mediation offered by the school → governing body, open, with the clerk
parent · move on · head teacher · answered · informal, nothing settled → governing body, open, with the clerk, formal from today
parent · move on · head teacher · answered · informal, one of two points settled → governing body, open, with the clerk, formal from today
parent · move on · head teacher · answered · formal, nothing settled → governing body, open, with the clerk
parent · move on · head teacher · answered · formal, one of two points settled → governing body, open, with the clerk
for the parent · move on · class teacher · open · late, nothing waits → head teacher, open, with the head
for the parent · move on · class teacher · open · in time, paused → head teacher, open, with the head
for the parent · move on · class teacher · open · in time, in mediation → head teacher, open, with the head
for the parent · move on · class teacher · open · late, more time asked for → head teacher, open, with the head
for the parent · move on · class teacher · open · late, mediation offered by the parent → head teacher, open, with the head
for the parent · move on · class teacher · open · late, mediation offered by the school → head teacher, open, with the head
for the parent · move on · class teacher · answered · nothing settled → head teacher, open, with the head
for the parent · move on · class teacher · answered · one of two points settled → head teacher, open, with the head
for the parent · move on · head teacher · open · late, informal, nothing waits → governing body, open, with the clerk, formal from today
for the parent · move on · head teacher · open · late, formal, nothing waits → governing body, open, with the clerk
for the parent · move on · head teacher · open · in time, formal, paused → governing body, open, with the clerk
for the parent · move on · head teacher · open · in time, formal, in mediation → governing body, open, with the clerk
for the parent · move on · head teacher · open · late, formal, more time asked for → governing body, open, with the clerk
for the parent · move on · head teacher · open · late, formal, mediation offered by the parent → governing body, open, with the clerk
for the parent · move on · head teacher · open · late, formal, mediation offered by the school → governing body, open, with the clerk
for the parent · move on · head teacher · answered · informal, nothing settled → governing body, open, with the clerk, formal from today
for the parent · move on · head teacher · answered · informal, one of two points settled → governing body, open, with the clerk, formal from today
for the parent · move on · head teacher · answered · formal, nothing settled → governing body, open, with the clerk
for the parent · move on · head teacher · answered · formal, one of two points settled → governing body, open, with the clerk
parent · declare formal · class teacher · open · informal → head teacher, open, with the head, formal from today
parent · declare formal · class teacher · answered · informal → head teacher, open, with the head, formal from today
parent · declare formal · head teacher · open · informal → stays, formal from today
parent · declare formal · head teacher · answered · informal → head teacher, open, formal from today
for the parent · declare formal · class teacher · open · informal → head teacher, open, with the head, formal from today
for the parent · declare formal · class teacher · answered · informal → head teacher, open, with the head, formal from today
for the parent · declare formal · head teacher · open · informal → stays, formal from today
for the parent · declare formal · head teacher · answered · informal → head teacher, open, formal from today
holder · decide · governing body · open · every point → governing body, decided
clerk · decide · governing body · open · every point → governing body, decided
holder · extend · head teacher · open · in time, dates set → stays
holder · extend · head teacher · open · in time, a day closed since → stays
holder · extend · governing body · open · in time, dates set → stays
holder · extend · governing body · open · in time, a day closed since → stays
clerk · extend · head teacher · open · in time, dates set → stays
clerk · extend · head teacher · open · in time, a day closed since → stays
clerk · extend · governing body · open · in time, dates set → stays
clerk · extend · governing body · open · in time, a day closed since → stays
holder · add a duty · class teacher · open · no date by law → stays
holder · add a duty · class teacher · answered · no date by law → stays
holder · add a duty · head teacher · open · no date by law → stays
holder · add a duty · head teacher · answered · no date by law → stays
holder · add a duty · governing body · open · no date by law → stays
holder · add a duty · governing body · answered · no date by law → stays
above · add a duty · class teacher · open · no date by law → stays
above · add a duty · class teacher · answered · no date by law → stays
above · add a duty · head teacher · open · no date by law → stays
above · add a duty · head teacher · answered · no date by law → stays
above · add a duty · governing body · open · no date by law → stays
above · add a duty · governing body · answered · no date by law → stays
clerk · add a duty · class teacher · open · no date by law → stays
clerk · add a duty · class teacher · answered · no date by law → stays
clerk · add a duty · head teacher · open · no date by law → stays
clerk · add a duty · head teacher · answered · no date by law → stays
clerk · add a duty · governing body · open · no date by law → stays
clerk · add a duty · governing body · answered · no date by law → stays
holder · meet a duty · class teacher · open · a date by law → stays
holder · meet a duty · class teacher · answered · a date by law → stays
holder · meet a duty · class teacher · resolved · a date by law → stays
holder · meet a duty · class teacher · withdrawn · a date by law → stays
holder · meet a duty · class teacher · lapsed · a date by law → stays
holder · meet a duty · class teacher · decided · a date by law → stays
holder · meet a duty · head teacher · open · a date by law → stays
holder · meet a duty · head teacher · answered · a date by law → stays
holder · meet a duty · head teacher · resolved · a date by law → stays
holder · meet a duty · head teacher · withdrawn · a date by law → stays
holder · meet a duty · head teacher · lapsed · a date by law → stays
holder · meet a duty · head teacher · decided · a date by law → stays
holder · meet a duty · governing body · open · a date by law → stays
holder · meet a duty · governing body · answered · a date by law → stays
holder · meet a duty · governing body · resolved · a date by law → stays
holder · meet a duty · governing body · withdrawn · a date by law → stays
holder · meet a duty · governing body · lapsed · a date by law → stays
holder · meet a duty · governing body · decided · a date by law → stays
above · meet a duty · class teacher · open · a date by law → stays
above · meet a duty · class teacher · answered · a date by law → stays
above · meet a duty · class teacher · resolved · a date by law → stays
above · meet a duty · class teacher · withdrawn · a date by law → stays
above · meet a duty · class teacher · lapsed · a date by law → stays
above · meet a duty · class teacher · decided · a date by law → stays
above · meet a duty · head teacher · open · a date by law → stays
above · meet a duty · head teacher · answered · a date by law → stays
above · meet a duty · head teacher · resolved · a date by law → stays
above · meet a duty · head teacher · withdrawn · a date by law → stays
above · meet a duty · head teacher · lapsed · a date by law → stays
above · meet a duty · head teacher · decided · a date by law → stays
above · meet a duty · governing body · open · a date by law → stays
above · meet a duty · governing body · answered · a date by law → stays
above · meet a duty · governing body · resolved · a date by law → stays
above · meet a duty · governing body · withdrawn · a date by law → stays
above · meet a duty · governing body · lapsed · a date by law → stays
above · meet a duty · governing body · decided · a date by law → stays
clerk · meet a duty · class teacher · open · a date by law → stays
clerk · meet a duty · class teacher · answered · a date by law → stays
clerk · meet a duty · class teacher · resolved · a date by law → stays
clerk · meet a duty · class teacher · withdrawn · a date by law → stays
clerk · meet a duty · class teacher · lapsed · a date by law → stays
clerk · meet a duty · class teacher · decided · a date by law → stays
clerk · meet a duty · head teacher · open · a date by law → stays
clerk · meet a duty · head teacher · answered · a date by law → stays
clerk · meet a duty · head teacher · resolved · a date by law → stays
clerk · meet a duty · head teacher · withdrawn · a date by law → stays
clerk · meet a duty · head teacher · lapsed · a date by law → stays
clerk · meet a duty · head teacher · decided · a date by law → stays
clerk · meet a duty · governing body · open · a date by law → stays
clerk · meet a duty · governing body · answered · a date by law → stays
clerk · meet a duty · governing body · resolved · a date by law → stays
clerk · meet a duty · governing body · withdrawn · a date by law → stays
clerk · meet a duty · governing body · lapsed · a date by law → stays
clerk · meet a duty · governing body · decided · a date by law → stays
parent · ask to meet · class teacher · open · no meeting → stays
parent · ask to meet · class teacher · open · a time passed → stays
parent · ask to meet · class teacher · answered · no meeting → stays
parent · ask to meet · class teacher · answered · a time passed → stays
parent · ask to meet · head teacher · open · no meeting → stays
parent · ask to meet · head teacher · open · a time passed → stays
parent · ask to meet · head teacher · answered · no meeting → stays
parent · ask to meet · head teacher · answered · a time passed → stays
parent · ask to meet · governing body · open · no meeting → stays
parent · ask to meet · governing body · open · a time passed → stays
parent · ask to meet · governing body · answered · no meeting → stays
parent · ask to meet · governing body · answered · a time passed → stays
holder · offer to meet · class teacher · open → stays
holder · offer to meet · class teacher · answered → stays
holder · offer to meet · head teacher · open → stays
holder · offer to meet · head teacher · answered → stays
holder · offer to meet · governing body · open → stays
holder · offer to meet · governing body · answered → stays
clerk · offer to meet · class teacher · open → stays
clerk · offer to meet · class teacher · answered → stays
clerk · offer to meet · head teacher · open → stays
clerk · offer to meet · head teacher · answered → stays
clerk · offer to meet · governing body · open → stays
clerk · offer to meet · governing body · answered → stays
parent · agree a time · class teacher · open · times offered → stays
parent · agree a time · class teacher · answered · times offered → stays
parent · agree a time · head teacher · open · times offered → stays
parent · agree a time · head teacher · answered · times offered → stays
parent · agree a time · governing body · open · times offered → stays
parent · agree a time · governing body · answered · times offered → stays
parent · say that no time fits · class teacher · open · times offered → stays
parent · say that no time fits · class teacher · open · a time agreed → stays
parent · say that no time fits · class teacher · answered · times offered → stays
parent · say that no time fits · class teacher · answered · a time agreed → stays
parent · say that no time fits · head teacher · open · times offered → stays
parent · say that no time fits · head teacher · open · a time agreed → stays
parent · say that no time fits · head teacher · answered · times offered → stays
parent · say that no time fits · head teacher · answered · a time agreed → stays
parent · say that no time fits · governing body · open · times offered → stays
parent · say that no time fits · governing body · open · a time agreed → stays
parent · say that no time fits · governing body · answered · times offered → stays
parent · say that no time fits · governing body · answered · a time agreed → stays
parent · call it off · class teacher · open · asked for → stays
parent · call it off · class teacher · open · times offered → stays
parent · call it off · class teacher · open · a time agreed → stays
parent · call it off · class teacher · answered · asked for → stays
parent · call it off · class teacher · answered · times offered → stays
parent · call it off · class teacher · answered · a time agreed → stays
parent · call it off · class teacher · resolved · asked for → stays
parent · call it off · class teacher · resolved · times offered → stays
parent · call it off · class teacher · resolved · a time agreed → stays
parent · call it off · head teacher · open · asked for → stays
parent · call it off · head teacher · open · times offered → stays
parent · call it off · head teacher · open · a time agreed → stays
parent · call it off · head teacher · answered · asked for → stays
parent · call it off · head teacher · answered · times offered → stays
parent · call it off · head teacher · answered · a time agreed → stays
parent · call it off · head teacher · resolved · asked for → stays
parent · call it off · head teacher · resolved · times offered → stays
parent · call it off · head teacher · resolved · a time agreed → stays
parent · call it off · governing body · open · asked for → stays
parent · call it off · governing body · open · times offered → stays
parent · call it off · governing body · open · a time agreed → stays
parent · call it off · governing body · answered · asked for → stays
parent · call it off · governing body · answered · times offered → stays
parent · call it off · governing body · answered · a time agreed → stays
parent · call it off · governing body · resolved · asked for → stays
parent · call it off · governing body · resolved · times offered → stays
parent · call it off · governing body · resolved · a time agreed → stays
holder · call it off · class teacher · open · asked for → stays
holder · call it off · class teacher · open · times offered → stays
holder · call it off · class teacher · open · a time agreed → stays
holder · call it off · class teacher · answered · asked for → stays
holder · call it off · class teacher · answered · times offered → stays
holder · call it off · class teacher · answered · a time agreed → stays
holder · call it off · class teacher · resolved · asked for → stays
holder · call it off · class teacher · resolved · times offered → stays
holder · call it off · class teacher · resolved · a time agreed → stays
holder · call it off · head teacher · open · asked for → stays
holder · call it off · head teacher · open · times offered → stays
holder · call it off · head teacher · open · a time agreed → stays
holder · call it off · head teacher · answered · asked for → stays
holder · call it off · head teacher · answered · times offered → stays
holder · call it off · head teacher · answered · a time agreed → stays
holder · call it off · head teacher · resolved · asked for → stays
holder · call it off · head teacher · resolved · times offered → stays
holder · call it off · head teacher · resolved · a time agreed → stays
holder · call it off · governing body · open · asked for → stays
holder · call it off · governing body · open · times offered → stays
holder · call it off · governing body · open · a time agreed → stays
holder · call it off · governing body · answered · asked for → stays
holder · call it off · governing body · answered · times offered → stays
holder · call it off · governing body · answered · a time agreed → stays
holder · call it off · governing body · resolved · asked for → stays
holder · call it off · governing body · resolved · times offered → stays
holder · call it off · governing body · resolved · a time agreed → stays
clerk · call it off · class teacher · open · asked for → stays
clerk · call it off · class teacher · open · times offered → stays
clerk · call it off · class teacher · open · a time agreed → stays
clerk · call it off · class teacher · answered · asked for → stays
clerk · call it off · class teacher · answered · times offered → stays
clerk · call it off · class teacher · answered · a time agreed → stays
clerk · call it off · class teacher · resolved · asked for → stays
clerk · call it off · class teacher · resolved · times offered → stays
clerk · call it off · class teacher · resolved · a time agreed → stays
clerk · call it off · head teacher · open · asked for → stays
clerk · call it off · head teacher · open · times offered → stays
clerk · call it off · head teacher · open · a time agreed → stays
clerk · call it off · head teacher · answered · asked for → stays
clerk · call it off · head teacher · answered · times offered → stays
clerk · call it off · head teacher · answered · a time agreed → stays
clerk · call it off · head teacher · resolved · asked for → stays
clerk · call it off · head teacher · resolved · times offered → stays
clerk · call it off · head teacher · resolved · a time agreed → stays
clerk · call it off · governing body · open · asked for → stays
clerk · call it off · governing body · open · times offered → stays
clerk · call it off · governing body · open · a time agreed → stays
clerk · call it off · governing body · answered · asked for → stays
clerk · call it off · governing body · answered · times offered → stays
clerk · call it off · governing body · answered · a time agreed → stays
clerk · call it off · governing body · resolved · asked for → stays
clerk · call it off · governing body · resolved · times offered → stays
clerk · call it off · governing body · resolved · a time agreed → stays
holder · write an account · class teacher · open → stays
holder · write an account · class teacher · answered → stays
holder · write an account · head teacher · open → stays
holder · write an account · head teacher · answered → stays
holder · write an account · governing body · open → stays
holder · write an account · governing body · answered → stays
clerk · write an account · class teacher · open → stays
clerk · write an account · class teacher · answered → stays
clerk · write an account · head teacher · open → stays
clerk · write an account · head teacher · answered → stays
clerk · write an account · governing body · open → stays
clerk · write an account · governing body · answered → stays
parent · agree to the account · class teacher · open → stays
parent · agree to the account · class teacher · answered → stays
parent · agree to the account · class teacher · resolved → stays
parent · agree to the account · class teacher · withdrawn → stays
parent · agree to the account · class teacher · lapsed → stays
parent · agree to the account · class teacher · decided → stays
parent · agree to the account · head teacher · open → stays
parent · agree to the account · head teacher · answered → stays
parent · agree to the account · head teacher · resolved → stays
parent · agree to the account · head teacher · withdrawn → stays
parent · agree to the account · head teacher · lapsed → stays
parent · agree to the account · head teacher · decided → stays
parent · agree to the account · governing body · open → stays
parent · agree to the account · governing body · answered → stays
parent · agree to the account · governing body · resolved → stays
parent · agree to the account · governing body · withdrawn → stays
parent · agree to the account · governing body · lapsed → stays
parent · agree to the account · governing body · decided → stays
parent · add their own view · class teacher · open → stays
parent · add their own view · class teacher · answered → stays
parent · add their own view · class teacher · resolved → stays
parent · add their own view · class teacher · withdrawn → stays
parent · add their own view · class teacher · lapsed → stays
parent · add their own view · class teacher · decided → stays
parent · add their own view · head teacher · open → stays
parent · add their own view · head teacher · answered → stays
parent · add their own view · head teacher · resolved → stays
parent · add their own view · head teacher · withdrawn → stays
parent · add their own view · head teacher · lapsed → stays
parent · add their own view · head teacher · decided → stays
parent · add their own view · governing body · open → stays
parent · add their own view · governing body · answered → stays
parent · add their own view · governing body · resolved → stays
parent · add their own view · governing body · withdrawn → stays
parent · add their own view · governing body · lapsed → stays
parent · add their own view · governing body · decided → stays
holder · promise · class teacher · open → stays
holder · promise · class teacher · answered → stays
holder · promise · class teacher · resolved → stays
holder · promise · class teacher · lapsed → stays
holder · promise · class teacher · decided → stays
holder · promise · head teacher · open → stays
holder · promise · head teacher · answered → stays
holder · promise · head teacher · resolved → stays
holder · promise · head teacher · lapsed → stays
holder · promise · head teacher · decided → stays
holder · promise · governing body · open → stays
holder · promise · governing body · answered → stays
holder · promise · governing body · resolved → stays
holder · promise · governing body · lapsed → stays
holder · promise · governing body · decided → stays
clerk · promise · class teacher · open → stays
clerk · promise · class teacher · answered → stays
clerk · promise · class teacher · resolved → stays
clerk · promise · class teacher · lapsed → stays
clerk · promise · class teacher · decided → stays
clerk · promise · head teacher · open → stays
clerk · promise · head teacher · answered → stays
clerk · promise · head teacher · resolved → stays
clerk · promise · head teacher · lapsed → stays
clerk · promise · head teacher · decided → stays
clerk · promise · governing body · open → stays
clerk · promise · governing body · answered → stays
clerk · promise · governing body · resolved → stays
clerk · promise · governing body · lapsed → stays
clerk · promise · governing body · decided → stays
holder · say that it is done · class teacher · open → stays
holder · say that it is done · class teacher · answered → stays
holder · say that it is done · class teacher · resolved → stays
holder · say that it is done · class teacher · lapsed → stays
holder · say that it is done · class teacher · decided → stays
holder · say that it is done · head teacher · open → stays
holder · say that it is done · head teacher · answered → stays
holder · say that it is done · head teacher · resolved → stays
holder · say that it is done · head teacher · lapsed → stays
holder · say that it is done · head teacher · decided → stays
holder · say that it is done · governing body · open → stays
holder · say that it is done · governing body · answered → stays
holder · say that it is done · governing body · resolved → stays
holder · say that it is done · governing body · lapsed → stays
holder · say that it is done · governing body · decided → stays
clerk · say that it is done · class teacher · open → stays
clerk · say that it is done · class teacher · answered → stays
clerk · say that it is done · class teacher · resolved → stays
clerk · say that it is done · class teacher · lapsed → stays
clerk · say that it is done · class teacher · decided → stays
clerk · say that it is done · head teacher · open → stays
clerk · say that it is done · head teacher · answered → stays
clerk · say that it is done · head teacher · resolved → stays
clerk · say that it is done · head teacher · lapsed → stays
clerk · say that it is done · head teacher · decided → stays
clerk · say that it is done · governing body · open → stays
clerk · say that it is done · governing body · answered → stays
clerk · say that it is done · governing body · resolved → stays
clerk · say that it is done · governing body · lapsed → stays
clerk · say that it is done · governing body · decided → stays
parent · say whether it happened · class teacher · open → stays
parent · say whether it happened · class teacher · answered → stays
parent · say whether it happened · class teacher · resolved → stays
parent · say whether it happened · class teacher · withdrawn → stays
parent · say whether it happened · class teacher · lapsed → stays
parent · say whether it happened · class teacher · decided → stays
parent · say whether it happened · head teacher · open → stays
parent · say whether it happened · head teacher · answered → stays
parent · say whether it happened · head teacher · resolved → stays
parent · say whether it happened · head teacher · withdrawn → stays
parent · say whether it happened · head teacher · lapsed → stays
parent · say whether it happened · head teacher · decided → stays
parent · say whether it happened · governing body · open → stays
parent · say whether it happened · governing body · answered → stays
parent · say whether it happened · governing body · resolved → stays
parent · say whether it happened · governing body · withdrawn → stays
parent · say whether it happened · governing body · lapsed → stays
parent · say whether it happened · governing body · decided → stays
holder · ask for more time · class teacher · open · in time, dates set, nothing waits → stays
holder · ask for more time · class teacher · open · in time, a day closed since, nothing waits → stays
holder · ask for more time · class teacher · open · in time, dates set, paused → stays
holder · ask for more time · class teacher · open · in time, dates set, a pause at its end → stays
holder · ask for more time · class teacher · open · in time, dates set, mediation offered by the parent → stays
holder · ask for more time · class teacher · open · in time, dates set, mediation offered by the school → stays
holder · ask for more time · class teacher · open · in time, dates set, in mediation → stays
holder · ask for more time · class teacher · open · in time, dates set, mediation at its end → stays
above · grant more time · class teacher · open · in time, more time asked for → stays
holder · ask for a pause · class teacher · open · in time, dates set, nothing waits → stays
holder · ask for a pause · class teacher · open · in time, a day closed since, nothing waits → stays
holder · ask for a pause · class teacher · open · in time, dates set, mediation offered by the parent → stays
holder · ask for a pause · class teacher · open · in time, dates set, mediation offered by the school → stays
above · grant a pause · class teacher · open · in time, more time asked for → stays
above · decline more time · class teacher · open · more time asked for → stays
holder · pause · head teacher · open · in time, dates set, nothing waits → stays
holder · pause · head teacher · open · in time, a day closed since, nothing waits → stays
holder · pause · head teacher · open · in time, dates set, more time asked for → stays
holder · pause · head teacher · open · in time, dates set, mediation offered by the parent → stays
holder · pause · head teacher · open · in time, dates set, mediation offered by the school → stays
holder · pause · governing body · open · in time, dates set, nothing waits → stays
holder · pause · governing body · open · in time, a day closed since, nothing waits → stays
holder · pause · governing body · open · in time, dates set, more time asked for → stays
holder · pause · governing body · open · in time, dates set, mediation offered by the parent → stays
holder · pause · governing body · open · in time, dates set, mediation offered by the school → stays
clerk · pause · head teacher · open · in time, dates set, nothing waits → stays
clerk · pause · head teacher · open · in time, a day closed since, nothing waits → stays
clerk · pause · head teacher · open · in time, dates set, more time asked for → stays
clerk · pause · head teacher · open · in time, dates set, mediation offered by the parent → stays
clerk · pause · head teacher · open · in time, dates set, mediation offered by the school → stays
clerk · pause · governing body · open · in time, dates set, nothing waits → stays
clerk · pause · governing body · open · in time, a day closed since, nothing waits → stays
clerk · pause · governing body · open · in time, dates set, more time asked for → stays
clerk · pause · governing body · open · in time, dates set, mediation offered by the parent → stays
clerk · pause · governing body · open · in time, dates set, mediation offered by the school → stays
holder · resume · class teacher · open · paused → stays
holder · resume · class teacher · open · a pause at its end → stays
holder · resume · head teacher · open · paused → stays
holder · resume · head teacher · open · a pause at its end → stays
holder · resume · governing body · open · paused → stays
holder · resume · governing body · open · a pause at its end → stays
clerk · resume · class teacher · open · paused → stays
clerk · resume · class teacher · open · a pause at its end → stays
clerk · resume · head teacher · open · paused → stays
clerk · resume · head teacher · open · a pause at its end → stays
clerk · resume · governing body · open · paused → stays
clerk · resume · governing body · open · a pause at its end → stays
clock · resume · class teacher · open · a pause at its end → stays
clock · resume · class teacher · open · mediation at its end → stays
clock · resume · head teacher · open · a pause at its end → stays
clock · resume · head teacher · open · mediation at its end → stays
clock · resume · governing body · open · a pause at its end → stays
clock · resume · governing body · open · mediation at its end → stays
parent · offer mediation · class teacher · open · in time, dates set, nothing waits → stays
parent · offer mediation · class teacher · open · in time, a day closed since, nothing waits → stays
parent · offer mediation · class teacher · open · in time, dates set, more time asked for → stays
parent · offer mediation · class teacher · open · in time, dates set, paused → stays
parent · offer mediation · class teacher · open · in time, dates set, a pause at its end → stays
parent · offer mediation · head teacher · open · in time, dates set, nothing waits → stays
parent · offer mediation · head teacher · open · in time, a day closed since, nothing waits → stays
parent · offer mediation · head teacher · open · in time, dates set, more time asked for → stays
parent · offer mediation · head teacher · open · in time, dates set, paused → stays
parent · offer mediation · head teacher · open · in time, dates set, a pause at its end → stays
parent · offer mediation · governing body · open · in time, dates set, nothing waits → stays
parent · offer mediation · governing body · open · in time, a day closed since, nothing waits → stays
parent · offer mediation · governing body · open · in time, dates set, more time asked for → stays
parent · offer mediation · governing body · open · in time, dates set, paused → stays
parent · offer mediation · governing body · open · in time, dates set, a pause at its end → stays
holder · offer mediation · class teacher · open · in time, dates set, nothing waits → stays
holder · offer mediation · class teacher · open · in time, a day closed since, nothing waits → stays
holder · offer mediation · class teacher · open · in time, dates set, more time asked for → stays
holder · offer mediation · class teacher · open · in time, dates set, paused → stays
holder · offer mediation · class teacher · open · in time, dates set, a pause at its end → stays
holder · offer mediation · head teacher · open · in time, dates set, nothing waits → stays
holder · offer mediation · head teacher · open · in time, a day closed since, nothing waits → stays
holder · offer mediation · head teacher · open · in time, dates set, more time asked for → stays
holder · offer mediation · head teacher · open · in time, dates set, paused → stays
holder · offer mediation · head teacher · open · in time, dates set, a pause at its end → stays
holder · offer mediation · governing body · open · in time, dates set, nothing waits → stays
holder · offer mediation · governing body · open · in time, a day closed since, nothing waits → stays
holder · offer mediation · governing body · open · in time, dates set, more time asked for → stays
holder · offer mediation · governing body · open · in time, dates set, paused → stays
holder · offer mediation · governing body · open · in time, dates set, a pause at its end → stays
clerk · offer mediation · class teacher · open · in time, dates set, nothing waits → stays
clerk · offer mediation · class teacher · open · in time, a day closed since, nothing waits → stays
clerk · offer mediation · class teacher · open · in time, dates set, more time asked for → stays
clerk · offer mediation · class teacher · open · in time, dates set, paused → stays
clerk · offer mediation · class teacher · open · in time, dates set, a pause at its end → stays
clerk · offer mediation · head teacher · open · in time, dates set, nothing waits → stays
clerk · offer mediation · head teacher · open · in time, a day closed since, nothing waits → stays
clerk · offer mediation · head teacher · open · in time, dates set, more time asked for → stays
clerk · offer mediation · head teacher · open · in time, dates set, paused → stays
clerk · offer mediation · head teacher · open · in time, dates set, a pause at its end → stays
clerk · offer mediation · governing body · open · in time, dates set, nothing waits → stays
clerk · offer mediation · governing body · open · in time, a day closed since, nothing waits → stays
clerk · offer mediation · governing body · open · in time, dates set, more time asked for → stays
clerk · offer mediation · governing body · open · in time, dates set, paused → stays
clerk · offer mediation · governing body · open · in time, dates set, a pause at its end → stays
parent · agree to mediation · class teacher · open · in time, mediation offered by the school → stays
parent · agree to mediation · head teacher · open · in time, mediation offered by the school → stays
parent · agree to mediation · governing body · open · in time, mediation offered by the school → stays
holder · agree to mediation · class teacher · open · in time, mediation offered by the parent → stays
holder · agree to mediation · head teacher · open · in time, mediation offered by the parent → stays
holder · agree to mediation · governing body · open · in time, mediation offered by the parent → stays
clerk · agree to mediation · class teacher · open · in time, mediation offered by the parent → stays
clerk · agree to mediation · head teacher · open · in time, mediation offered by the parent → stays
clerk · agree to mediation · governing body · open · in time, mediation offered by the parent → stays
parent · decline mediation · class teacher · open · mediation offered by the school → stays
parent · decline mediation · head teacher · open · mediation offered by the school → stays
parent · decline mediation · governing body · open · mediation offered by the school → stays
holder · decline mediation · class teacher · open · mediation offered by the parent → stays
holder · decline mediation · head teacher · open · mediation offered by the parent → stays
holder · decline mediation · governing body · open · mediation offered by the parent → stays
clerk · decline mediation · class teacher · open · mediation offered by the parent → stays
clerk · decline mediation · head teacher · open · mediation offered by the parent → stays
clerk · decline mediation · governing body · open · mediation offered by the parent → stays
parent · end mediation · class teacher · open · in mediation → stays
parent · end mediation · class teacher · open · mediation at its end → stays
parent · end mediation · head teacher · open · in mediation → stays
parent · end mediation · head teacher · open · mediation at its end → stays
parent · end mediation · governing body · open · in mediation → stays
parent · end mediation · governing body · open · mediation at its end → stays
holder · end mediation · class teacher · open · in mediation → stays
holder · end mediation · class teacher · open · mediation at its end → stays
holder · end mediation · head teacher · open · in mediation → stays
holder · end mediation · head teacher · open · mediation at its end → stays
holder · end mediation · governing body · open · in mediation → stays
holder · end mediation · governing body · open · mediation at its end → stays
clerk · end mediation · class teacher · open · in mediation → stays
clerk · end mediation · class teacher · open · mediation at its end → stays
clerk · end mediation · head teacher · open · in mediation → stays
clerk · end mediation · head teacher · open · mediation at its end → stays
clerk · end mediation · governing body · open · in mediation → stays
clerk · end mediation · governing body · open · mediation at its end → stays
parent · withdraw · class teacher · open → class teacher, withdrawn
parent · withdraw · class teacher · answered → class teacher, withdrawn
parent · withdraw · head teacher · open → head teacher, withdrawn
parent · withdraw · head teacher · answered → head teacher, withdrawn
parent · withdraw · governing body · open → governing body, withdrawn
parent · withdraw · governing body · answered → governing body, withdrawn
for the parent · withdraw · class teacher · open → class teacher, withdrawn
for the parent · withdraw · class teacher · answered → class teacher, withdrawn
for the parent · withdraw · head teacher · open → head teacher, withdrawn
for the parent · withdraw · head teacher · answered → head teacher, withdrawn
for the parent · withdraw · governing body · open → governing body, withdrawn
for the parent · withdraw · governing body · answered → governing body, withdrawn
parent · reopen · class teacher · resolved · in time to reopen → class teacher, answered
parent · reopen · class teacher · withdrawn · in time to reopen, closed while open → class teacher, open
parent · reopen · class teacher · withdrawn · in time to reopen, closed once answered → class teacher, answered
parent · reopen · class teacher · lapsed · in time to reopen → class teacher, answered
parent · reopen · head teacher · resolved · in time to reopen → head teacher, answered
parent · reopen · head teacher · withdrawn · in time to reopen, closed while open → head teacher, open
parent · reopen · head teacher · withdrawn · in time to reopen, closed once answered → head teacher, answered
parent · reopen · head teacher · lapsed · in time to reopen → head teacher, answered
parent · reopen · governing body · resolved · in time to reopen → governing body, answered
parent · reopen · governing body · withdrawn · in time to reopen, closed while open → governing body, open
parent · reopen · governing body · withdrawn · in time to reopen, closed once answered → governing body, answered
parent · reopen · governing body · lapsed · in time to reopen → governing body, answered
for the parent · reopen · class teacher · resolved · in time to reopen → class teacher, answered
for the parent · reopen · class teacher · withdrawn · in time to reopen, closed while open → class teacher, open
for the parent · reopen · class teacher · withdrawn · in time to reopen, closed once answered → class teacher, answered
for the parent · reopen · class teacher · lapsed · in time to reopen → class teacher, answered
for the parent · reopen · head teacher · resolved · in time to reopen → head teacher, answered
for the parent · reopen · head teacher · withdrawn · in time to reopen, closed while open → head teacher, open
for the parent · reopen · head teacher · withdrawn · in time to reopen, closed once answered → head teacher, answered
for the parent · reopen · head teacher · lapsed · in time to reopen → head teacher, answered
for the parent · reopen · governing body · resolved · in time to reopen → governing body, answered
for the parent · reopen · governing body · withdrawn · in time to reopen, closed while open → governing body, open
for the parent · reopen · governing body · withdrawn · in time to reopen, closed once answered → governing body, answered
for the parent · reopen · governing body · lapsed · in time to reopen → governing body, answered
parent · correct the address · class teacher · open · address not confirmed → stays
parent · correct the address · class teacher · answered · address not confirmed → stays
parent · correct the address · head teacher · open · address not confirmed → stays
parent · correct the address · head teacher · answered · address not confirmed → stays
parent · correct the address · governing body · open · address not confirmed → stays
parent · correct the address · governing body · answered · address not confirmed → stays
office · correct the address · class teacher · open → stays
office · correct the address · class teacher · answered → stays
office · correct the address · head teacher · open → stays
office · correct the address · head teacher · answered → stays
office · correct the address · governing body · open → stays
office · correct the address · governing body · answered → stays
former address · put the address back · class teacher · open → stays
former address · put the address back · class teacher · answered → stays
former address · put the address back · class teacher · resolved → stays
former address · put the address back · class teacher · withdrawn → stays
former address · put the address back · class teacher · lapsed → stays
former address · put the address back · class teacher · decided → stays
former address · put the address back · head teacher · open → stays
former address · put the address back · head teacher · answered → stays
former address · put the address back · head teacher · resolved → stays
former address · put the address back · head teacher · withdrawn → stays
former address · put the address back · head teacher · lapsed → stays
former address · put the address back · head teacher · decided → stays
former address · put the address back · governing body · open → stays
former address · put the address back · governing body · answered → stays
former address · put the address back · governing body · resolved → stays
former address · put the address back · governing body · withdrawn → stays
former address · put the address back · governing body · lapsed → stays
former address · put the address back · governing body · decided → stays
parent · renew the receipt code · class teacher · open → stays
parent · renew the receipt code · class teacher · answered → stays
parent · renew the receipt code · class teacher · resolved → stays
parent · renew the receipt code · class teacher · withdrawn → stays
parent · renew the receipt code · class teacher · lapsed → stays
parent · renew the receipt code · class teacher · decided → stays
parent · renew the receipt code · head teacher · open → stays
parent · renew the receipt code · head teacher · answered → stays
parent · renew the receipt code · head teacher · resolved → stays
parent · renew the receipt code · head teacher · withdrawn → stays
parent · renew the receipt code · head teacher · lapsed → stays
parent · renew the receipt code · head teacher · decided → stays
parent · renew the receipt code · governing body · open → stays
parent · renew the receipt code · governing body · answered → stays
parent · renew the receipt code · governing body · resolved → stays
parent · renew the receipt code · governing body · withdrawn → stays
parent · renew the receipt code · governing body · lapsed → stays
parent · renew the receipt code · governing body · decided → stays
parent · choose about letters · class teacher · open → stays
parent · choose about letters · class teacher · answered → stays
parent · choose about letters · class teacher · resolved → stays
parent · choose about letters · class teacher · withdrawn → stays
parent · choose about letters · class teacher · lapsed → stays
parent · choose about letters · class teacher · decided → stays
parent · choose about letters · head teacher · open → stays
parent · choose about letters · head teacher · answered → stays
parent · choose about letters · head teacher · resolved → stays
parent · choose about letters · head teacher · withdrawn → stays
parent · choose about letters · head teacher · lapsed → stays
parent · choose about letters · head teacher · decided → stays
parent · choose about letters · governing body · open → stays
parent · choose about letters · governing body · answered → stays
parent · choose about letters · governing body · resolved → stays
parent · choose about letters · governing body · withdrawn → stays
parent · choose about letters · governing body · lapsed → stays
parent · choose about letters · governing body · decided → stays
clock · remind · class teacher · open → stays
clock · remind · class teacher · answered · a date by law → stays
clock · remind · class teacher · resolved · a date by law → stays
clock · remind · class teacher · withdrawn · a date by law → stays
clock · remind · class teacher · lapsed · a date by law → stays
clock · remind · class teacher · decided · a date by law → stays
clock · remind · head teacher · open → stays
clock · remind · head teacher · answered · a date by law → stays
clock · remind · head teacher · resolved · a date by law → stays
clock · remind · head teacher · withdrawn · a date by law → stays
clock · remind · head teacher · lapsed · a date by law → stays
clock · remind · head teacher · decided · a date by law → stays
clock · remind · governing body · open → stays
clock · remind · governing body · answered · a date by law → stays
clock · remind · governing body · resolved · a date by law → stays
clock · remind · governing body · withdrawn · a date by law → stays
clock · remind · governing body · lapsed · a date by law → stays
clock · remind · governing body · decided · a date by law → stays
clock · report overdue · class teacher · open → stays
clock · report overdue · class teacher · answered · a date by law → stays
clock · report overdue · class teacher · resolved · a date by law → stays
clock · report overdue · class teacher · withdrawn · a date by law → stays
clock · report overdue · class teacher · lapsed · a date by law → stays
clock · report overdue · class teacher · decided · a date by law → stays
clock · report overdue · head teacher · open → stays
clock · report overdue · head teacher · answered · a date by law → stays
clock · report overdue · head teacher · resolved · a date by law → stays
clock · report overdue · head teacher · withdrawn · a date by law → stays
clock · report overdue · head teacher · lapsed · a date by law → stays
clock · report overdue · head teacher · decided · a date by law → stays
clock · report overdue · governing body · open → stays
clock · report overdue · governing body · answered · a date by law → stays
clock · report overdue · governing body · resolved · a date by law → stays
clock · report overdue · governing body · withdrawn · a date by law → stays
clock · report overdue · governing body · lapsed · a date by law → stays
clock · report overdue · governing body · decided · a date by law → stays
clock · remind the parent · class teacher · answered · time not passed, no meeting → stays
clock · remind the parent · class teacher · answered · passed and told once, no meeting → stays
clock · remind the parent · class teacher · answered · passed and told twice, no meeting → stays
clock · remind the parent · class teacher · answered · time not passed, times offered → stays
clock · remind the parent · class teacher · answered · time not passed, a time passed → stays
clock · remind the parent · head teacher · answered · time not passed, no meeting → stays
clock · remind the parent · head teacher · answered · passed and told once, no meeting → stays
clock · remind the parent · head teacher · answered · passed and told twice, no meeting → stays
clock · remind the parent · head teacher · answered · time not passed, times offered → stays
clock · remind the parent · head teacher · answered · time not passed, a time passed → stays
clock · lapse · class teacher · answered · passed and told twice → class teacher, lapsed
clock · lapse · head teacher · answered · passed and told twice → head teacher, lapsed
clock · find a holder · class teacher · open · in empty hands → stays, with the head
clock · find a holder · class teacher · answered · in empty hands → stays, with the head
clock · find a holder · head teacher · open · in empty hands → stays, with the chair
clock · find a holder · head teacher · answered · in empty hands → stays, with the chair
clock · find a holder · governing body · open · in empty hands → stays, with the chair
clock · find a holder · governing body · answered · in empty hands → stays, with the chair
clock · ask for outside help · class teacher · open · nobody may have it → stays
clock · ask for outside help · class teacher · answered · nobody may have it → stays
clock · ask for outside help · head teacher · open · nobody may have it → stays
clock · ask for outside help · head teacher · answered · nobody may have it → stays
clock · ask for outside help · governing body · open · nobody may have it → stays
clock · ask for outside help · governing body · answered · nobody may have it → stays
clock · end outside help · class teacher · open · marked for outside help → stays
clock · end outside help · class teacher · answered · marked for outside help → stays
clock · end outside help · head teacher · open · marked for outside help → stays
clock · end outside help · head teacher · answered · marked for outside help → stays
clock · end outside help · governing body · open · marked for outside help → stays
clock · end outside help · governing body · answered · marked for outside help → stays
clock · keep with its teacher · class teacher · open → stays, with the deputy
clock · keep with its teacher · class teacher · answered → stays, with the deputy
clock · set the dates · class teacher · open · dates set since → stays
clock · set the dates · head teacher · open · dates set since → stays
clock · set the dates · governing body · open · dates set since → stays
clock · tell of cover · class teacher · open → stays
clock · tell of cover · head teacher · open → stays
clock · tell of cover · governing body · open → stays
clock · move the dates · class teacher · open · a day closed since → stays
clock · move the dates · class teacher · answered · a day closed since → stays
clock · move the dates · class teacher · resolved · a day closed since → stays
clock · move the dates · class teacher · withdrawn · a day closed since → stays
clock · move the dates · class teacher · lapsed · a day closed since → stays
clock · move the dates · head teacher · open · a day closed since → stays
clock · move the dates · head teacher · answered · a day closed since → stays
clock · move the dates · head teacher · resolved · a day closed since → stays
clock · move the dates · head teacher · withdrawn · a day closed since → stays
clock · move the dates · head teacher · lapsed · a day closed since → stays
clock · move the dates · governing body · open · a day closed since → stays
clock · move the dates · governing body · answered · a day closed since → stays
clock · move the dates · governing body · resolved · a day closed since → stays
clock · move the dates · governing body · withdrawn · a day closed since → stays
clock · move the dates · governing body · lapsed · a day closed since → stays
clock · remind of the meeting · class teacher · open · a time agreed → stays
clock · remind of the meeting · class teacher · answered · a time agreed → stays
clock · remind of the meeting · class teacher · resolved · a time agreed → stays
clock · remind of the meeting · head teacher · open · a time agreed → stays
clock · remind of the meeting · head teacher · answered · a time agreed → stays
clock · remind of the meeting · head teacher · resolved · a time agreed → stays
clock · remind of the meeting · governing body · open · a time agreed → stays
clock · remind of the meeting · governing body · answered · a time agreed → stays
clock · remind of the meeting · governing body · resolved · a time agreed → stays
clock · set the meeting aside · class teacher · open · a time agreed → stays
clock · set the meeting aside · class teacher · answered · a time agreed → stays
clock · set the meeting aside · class teacher · resolved · a time agreed → stays
clock · set the meeting aside · head teacher · open · a time agreed → stays
clock · set the meeting aside · head teacher · answered · a time agreed → stays
clock · set the meeting aside · head teacher · resolved · a time agreed → stays
clock · set the meeting aside · governing body · open · a time agreed → stays
clock · set the meeting aside · governing body · answered · a time agreed → stays
clock · set the meeting aside · governing body · resolved · a time agreed → stays
clock · remind of a promise · class teacher · open → stays
clock · remind of a promise · class teacher · answered → stays
clock · remind of a promise · class teacher · resolved → stays
clock · remind of a promise · class teacher · lapsed → stays
clock · remind of a promise · class teacher · decided → stays
clock · remind of a promise · head teacher · open → stays
clock · remind of a promise · head teacher · answered → stays
clock · remind of a promise · head teacher · resolved → stays
clock · remind of a promise · head teacher · lapsed → stays
clock · remind of a promise · head teacher · decided → stays
clock · remind of a promise · governing body · open → stays
clock · remind of a promise · governing body · answered → stays
clock · remind of a promise · governing body · resolved → stays
clock · remind of a promise · governing body · lapsed → stays
clock · remind of a promise · governing body · decided → stays
clock · ask about a promise · class teacher · open → stays
clock · ask about a promise · class teacher · answered → stays
clock · ask about a promise · class teacher · resolved → stays
clock · ask about a promise · class teacher · lapsed → stays
clock · ask about a promise · class teacher · decided → stays
clock · ask about a promise · head teacher · open → stays
clock · ask about a promise · head teacher · answered → stays
clock · ask about a promise · head teacher · resolved → stays
clock · ask about a promise · head teacher · lapsed → stays
clock · ask about a promise · head teacher · decided → stays
clock · ask about a promise · governing body · open → stays
clock · ask about a promise · governing body · answered → stays
clock · ask about a promise · governing body · resolved → stays
clock · ask about a promise · governing body · lapsed → stays
clock · ask about a promise · governing body · decided → stays
`;

const PARTS: readonly Part[] = [
  ...([
    'parent',
    'for the parent',
    'holder',
    'holder in charge',
    'above',
    'clerk',
    'office',
    'former address',
  ] as const),
  'asked',
  ...(['knows of it', 'second person', 'person complained about'] as const),
  'investigator',
  'clock',
];
const TODAY = '2026-11-23';

/** What can be so on a concern, question by question. Only what can happen: with the governors, everything is formal. */
const QUESTIONS = {
  acknowledged: ['not acknowledged', 'acknowledged'],
  late: ['in time', 'late'],
  formal: ['informal', 'formal'],
  settled: ['nothing settled', 'one of two points settled', 'all settled'],
  address: ['address not confirmed', 'address confirmed'],
  said: ['every point', 'a point left out'],
  named: ['somebody else named', 'the holder named'],
  hands: ['in good hands', 'in empty hands', 'nobody may have it', 'marked for outside help'],
  dates: ['dates set', 'dates set since', 'a day closed since'],
  silence: ['time not passed', 'passed and told once', 'passed and told twice', 'told twice and wrote since'],
  again: ['in time to reopen', 'too late to reopen'],
  from: ['closed while open', 'closed once answered'],
  about: ['about nobody', 'about the office'],
  check: ['nothing to be checked', 'to be checked', 'checked'],
  beside: [
    ...(['nothing beside', 'came late', 'came too late', 'limits hold'] as const),
    ...(['somebody appointed', 'no clerk', 'asked for another'] as const),
  ],
  law: ['no date by law', 'a date by law'],
  meeting: ['no meeting', 'asked for', 'times offered', 'a time agreed', 'a time passed'],
  waits: [
    'nothing waits',
    'more time asked for',
    'paused',
    'a pause at its end',
    'mediation offered by the parent',
    'mediation offered by the school',
    'in mediation',
    'mediation at its end',
  ],
  proposed: ['nothing proposed', 'points proposed', 'proposed and then answered'],
} as const;
type Variant = { readonly [Q in keyof typeof QUESTIONS]: (typeof QUESTIONS)[Q][number] };

const variantsAt = new Map<string, Variant[]>();
function variants(stage: Stage, state: State): Variant[] {
  const key = `${stage} ${state}`;
  const known = variantsAt.get(key) ?? allVariants(stage, state);
  variantsAt.set(key, known);
  return known;
}

function allVariants(stage: Stage, state: State): Variant[] {
  const all = Object.entries<readonly string[]>(QUESTIONS).reduce<Record<string, string>[]>(
    (some, [question, answers]) =>
      some
        .flatMap((one) => answers.map((answer) => ({ ...one, [question]: answer })))
        .filter((one) => rareIn(one) <= 1),
    [{}],
  ) as unknown as Variant[];
  return all.filter(
    (one) =>
      (stage !== 'governing body' || one.formal === 'formal') &&
      (state === 'open' || (one.late === 'in time' && one.acknowledged === 'acknowledged')) &&
      (state === 'answered' || one.settled === 'nothing settled') &&
      (one.dates !== 'dates set since' ||
        (one.late === 'in time' && one.acknowledged === 'not acknowledged')) &&
      (one.dates !== 'a day closed since' || (one.late === 'in time' && one.formal === 'formal')) &&
      (one.meeting === 'no meeting' ||
        (one.late === 'in time' && one.formal === 'formal' && one.acknowledged === 'acknowledged')) &&
      (state === 'answered' || one.silence === 'time not passed') &&
      // Where it makes a difference; the other conditions of these steps are asked without it.
      (one.check === 'nothing to be checked' ||
        (stage === 'head teacher' &&
          state === 'open' &&
          one.late === 'in time' &&
          one.acknowledged === 'acknowledged')) &&
      (state === 'open' || !['came late', 'came too late'].includes(one.beside)) &&
      (state === 'open' || one.waits === 'nothing waits') &&
      (one.waits === 'nothing waits' || (one.acknowledged === 'acknowledged' && one.formal === 'formal')) &&
      (one.late === 'in time' || !isStandingStill(one)) &&
      // Where the parent may not take it further: who would clerk a panel is not asked here.
      (one.beside !== 'no clerk' ||
        (stage === 'head teacher' && state === 'open' && one.late === 'in time')) &&
      (state === 'open' || one.beside !== 'asked for another') &&
      (REOPENABLE.includes(state) ||
        (one.again === 'in time to reopen' && one.from === 'closed while open')) &&
      isPlainBut(one),
  );
}

const REOPENABLE: readonly State[] = ['resolved', 'withdrawn', 'lapsed'];

/** The plainest answer to each question that is asked by itself. */
const PLAIN: Partial<Variant> = {
  named: 'somebody else named',
  hands: 'in good hands',
  dates: 'dates set',
  silence: 'time not passed',
  again: 'in time to reopen',
  from: 'closed while open',
  about: 'about nobody',
  check: 'nothing to be checked',
  beside: 'nothing beside',
  law: 'no date by law',
  meeting: 'no meeting',
  waits: 'nothing waits',
  proposed: 'nothing proposed',
};
const rareIn = (one: Partial<Record<keyof Variant, string>>): number =>
  Object.entries(PLAIN).filter(([question, plain]) => (one[question as keyof Variant] ?? plain) !== plain)
    .length;

/** The rarer answers one at a time, with the plainest to the questions that have nothing to do with them. */
function isPlainBut(one: Variant): boolean {
  const { settled, address, said } = one;
  const isPlain =
    settled === 'nothing settled' && address === 'address not confirmed' && said === 'every point';
  return rareIn(one) === 0 || (isPlain && rareIn(one) === 1);
}

const HOLDERS: Record<Stage, Holder> = {
  'class teacher': { post: 'class-teacher', classId: 'year3' },
  'head teacher': { post: 'head' },
  'governing body': { post: 'clerk' },
};

const NAMES: Record<Stage, string> = {
  'class teacher': 'the teacher',
  'head teacher': 'the head',
  'governing body': 'the clerk',
};

const SETTING: Setting = {
  today: TODAY,
  numbers: DEFAULT_NUMBERS,
  calendar: {
    years: [{ startsOn: '2026-09-01', endsOn: '2027-08-31' }],
    terms: [{ startsOn: '2026-09-01', endsOn: '2027-08-31', name: 'One long term' }],
    closed: new Map(),
  },
  roster: rosterWithout(undefined),
};

function rosterWithout(gone: Stage | undefined): Setting['roster'] {
  const left = gone && HOLDERS[gone].post;
  const posts = ['head', 'deputy', 'chair', 'vice-chair', 'clerk', 'governor', 'office'];
  return {
    holdersOf: (post) => (posts.includes(post) && post !== left ? [`the ${post}`] : []),
    teachersOf: () => (left === 'class-teacher' ? [] : ['the teacher']),
  };
}

const NOBODY_HERE: Setting['roster'] = { holdersOf: () => [], teachersOf: () => [] };

function rosterOf(stage: Stage, one: Variant): Setting['roster'] {
  if (one.hands === 'nobody may have it') return NOBODY_HERE;
  if (one.beside === 'no clerk') return rosterWithout('governing body');
  return rosterWithout(one.hands === 'in empty hands' ? stage : undefined);
}

const CLOSED_TODAY = new Map([[TODAY, { kind: 'closure', name: 'snow' }]]);

const settingFor = (stage: Stage, one: Variant): Setting => ({
  ...SETTING,
  ...(one.dates === 'a day closed since' ? { calendar: { ...SETTING.calendar, closed: CLOSED_TODAY } } : {}),
  roster: rosterOf(stage, one),
  hasAnswersChecked: one.check !== 'nothing to be checked',
});

function concernAt(stage: Stage, state: State, one: Variant): ConcernFacts {
  const [first, second] = {
    'nothing settled': [undefined, undefined] as const,
    'one of two points settled': ['yes', 'no'] as const,
    'all settled': ['yes', 'yes'] as const,
  }[one.settled];
  const dueOn = pausedIn(one).dueOn ?? (one.late === 'late' ? '2026-11-20' : TODAY);
  const reply = stage === 'governing body' ? 'hearing' : 'reply';
  const isSetSince = one.dates === 'dates set since';
  const receivedOn = pausedIn(one).unpausedOn === '2026-11-20' ? '2026-11-13' : '2026-11-16';
  const explanation = { ...dueDate(SETTING.calendar, receivedOn, 5), ...pausedIn(one) };
  const running = [
    ...(one.acknowledged === 'acknowledged' ? [] : [{ kind: 'acknowledge' as const, dueOn, explanation }]),
    ...(state === 'open'
      ? [{ kind: reply, dueOn: isSetSince ? undefined : dueOn, explanation } as const]
      : []),
    ...(state === 'answered'
      ? [{ kind: 'move-on', dueOn: ends(one.silence === 'time not passed'), explanation } as const]
      : []),
    ...(REOPENABLE.includes(state)
      ? [{ kind: 'reopen', dueOn: ends(one.again === 'in time to reopen'), explanation } as const]
      : []),
    ...(one.law === 'a date by law'
      ? [{ kind: 'subject-access', dueOn: ends(true), explanation } as const]
      : []),
  ];
  return {
    ...{
      about: 'class',
      classId: 'year3',
      complainedAbout: one.about === 'about nobody' ? [] : [{ kind: 'person', personId: 'the office' }],
      state,
      stage,
      holder: HOLDERS[stage],
      running,
    },
    declaredFormalOn: one.formal === 'formal' ? '2026-11-02' : undefined,
    points: [
      { id: 'first', stage, settled: first, isAnswered: one.proposed === 'proposed and then answered' },
      { id: 'second', stage, settled: second },
    ],
    ...(one.proposed === 'nothing proposed' ? {} : { proposedPointId: 'first' }),
    addressConfirmed: one.address === 'address confirmed',
    closedWith: ['the teacher'],
    outsideHelpSince: one.hands === 'marked for outside help' ? '2026-11-20' : undefined,
    appointments: one.beside === 'somebody appointed' ? [APPOINTED] : [],
    anotherAskedFor:
      one.beside === 'asked for another' ? [{ holder: holderKey(HOLDERS[stage]), isOpen: true }] : [],
    toDecide: ['came late', 'came too late'].includes(one.beside) ? ['raised late'] : [],
    conduct: { wasAsked: false, limitsUntil: one.beside === 'limits hold' ? TODAY : '2026-11-20' },
    meeting: MEETINGS[one.meeting],
    isTimeAskedFor: one.waits === 'more time asked for',
    mediation: one.waits.includes('mediation')
      ? {
          offeredBy: one.waits.endsWith('by the parent') ? 'parent' : 'school',
          isAgreed: !one.waits.includes('offered'),
        }
      : undefined,
  };
}

/** Whether they may be taken depends on what is chosen or typed. */
const FACTS_FIRST: readonly Step[] = [
  'offer to meet',
  'agree a time',
  'promise',
  'say that it is done',
  'say whether it happened',
];

const MEETINGS: Record<Variant['meeting'], ConcernFacts['meeting']> = {
  'no meeting': undefined,
  'asked for': { state: 'asked', on: undefined },
  'times offered': { state: 'offered', on: undefined },
  'a time agreed': { state: 'agreed', on: TODAY },
  'a time passed': { state: 'agreed', on: '2026-11-20' },
};
const isStandingStill = ({ waits }: Variant): boolean =>
  waits.includes('pause') || waits === 'in mediation' || waits === 'mediation at its end';

/** Since Friday: for a week, when it was the last day; or until today, when today would have been. */
function pausedIn(one: Variant): Partial<DueDate> {
  if (!isStandingStill(one)) return {};
  const why = one.waits.includes('mediation') ? 'mediation' : 'another body looks into it first';
  const pause = { from: '2026-11-20', why, reason: 'We wait.' } as const;
  return one.waits.endsWith('at its end')
    ? { dueOn: '2026-11-24', pauses: [{ ...pause, until: TODAY }], unpausedOn: TODAY }
    : { dueOn: '2026-11-27', pauses: [{ ...pause, until: '2026-11-27' }], unpausedOn: '2026-11-20' };
}
const APPOINTED = { id: 'one', what: 'investigator', personId: 'the governor', untilOn: TODAY } as const;

/** The last day itself is in time; Friday was before it. */
const ends = (isInTime: boolean) => (isInTime ? TODAY : '2026-11-20');

function factsOf(one: Variant, stage: Stage): StepFacts {
  const isAll = one.said === 'every point';
  return {
    answered: isAll ? ['first', 'second'] : ['second'],
    findings: isAll ? { first: 'upheld', second: 'not upheld' } : { second: 'upheld' },
    settled: { first: isAll ? 'yes' : 'no', second: 'yes' },
    taken: isAll ? ['first', 'second'] : ['second'],
    to:
      stage === 'governing body'
        ? { post: 'governor', personId: 'the governor' }
        : { post: 'deputy', personId: 'the deputy' },
    person: { personId: one.named === 'the holder named' ? NAMES[stage] : 'somebody else' },
    interest: {
      personId: one.named === 'the holder named' ? NAMES[stage] : 'somebody else',
      by: NAMES[stage],
    },
    by: NAMES[stage],
    releasedTo: 'the office',
    parted: ['second'],
    division: { pointId: one.proposed === 'points proposed' ? 'first' : 'second', parts: 2 },
    clock: 'reply',
    duty: { kind: 'subject-access', receivedOn: TODAY },
    extension: {
      clock: stage === 'governing body' ? 'hearing' : 'reply',
      until: '2026-11-30',
      category: 'more to find out',
      reason: 'We wait for a report.',
    },
    pause: {
      until: '2026-11-25',
      category: 'another body looks into it first',
      reason: 'The council looks into it first.',
    },
    // Tuesday and Thursday before.
    toldOn: one.silence === 'passed and told once' ? ['2026-11-17'] : ['2026-11-17', '2026-11-19'],
    awaitsReply: one.silence === 'told twice and wrote since',
    asks: { personId: 'the deputy', what: 'check' },
    appoints: { personId: 'the governor', untilOn: TODAY, hasTouched: false },
    ends: 'one',
    checked: one.check === 'checked',
    goesAhead: one.beside === 'came late',
    conduct: { kind: 'asked to change', tests: ['insults, threatens or frightens people'] },
    closedFrom: one.from === 'closed once answered' ? 'answered' : 'open',
    offered: [TODAY],
    chosen: { isOffered: true, isToCome: true },
    promised: ['2026-11-30'],
    promise: { dueOn: '2026-11-20', doneOn: undefined, said: undefined },
    saidOfIt: 'no',
  };
}

interface Asked {
  readonly concern: ConcernFacts;
  readonly facts: StepFacts;
  readonly setting: Setting;
}

const asked = new Map<Variant, Asked>();
/** A variant belongs to one stage and state, so what it means is made once. */
function askedFor(stage: Stage, state: State, one: Variant): Asked {
  const known = asked.get(one) ?? {
    concern: concernAt(stage, state, one),
    facts: factsOf(one, stage),
    setting: settingFor(stage, one),
  };
  asked.set(one, known);
  return known;
}

type Cell = readonly [Part, Step, Stage, State];
const CELLS: readonly Cell[] = STEPS.flatMap((step) =>
  PARTS.flatMap((part) => STAGES.flatMap((stage) => STATES.map((state): Cell => [part, step, stage, state]))),
);

const verdicts = new Map<Cell, Map<Variant, Decision | No>>();
function verdict(cell: Cell, one: Variant): Decision | No {
  const known = verdicts.get(cell) ?? new Map<Variant, Decision | No>();
  verdicts.set(cell, known);
  const [part, step, stage, state] = cell;
  const before = known.get(one);
  if (before) return before;
  const { concern, facts, setting } = askedFor(stage, state, one);
  const found = decide(concern, step, [part], facts, setting);
  known.set(one, found);
  return found;
}

function outcome(cell: Cell, one: Variant): string {
  const [, , stage, state] = cell;
  const found = verdict(cell, one);
  if (found.kind !== 'decision') return 'no';
  const { post, classId, personId } = found.holder;
  const isSame = found.stage === stage && found.state === state;
  const place = isSame ? 'stays' : `${found.stage}, ${found.state}`;
  const isMoved = JSON.stringify(found.holder) !== JSON.stringify(HOLDERS[stage]);
  const hands = isMoved ? `, with ${personId ?? classId ?? `the ${post}`}` : '';
  return place + hands + (found.declaredFormalOn === TODAY ? ', formal from today' : '');
}

/** What a cell allows, told with those questions alone whose answer makes a difference. */
function linesOf(cell: Cell): string[] {
  const [part, , stage, state] = cell;
  const all = variants(stage, state)
    // Out of empty hands nobody acts but the clock.
    .filter((one) => part === 'clock' || one.hands === 'in good hands')
    .map((one) => ({ one, then: outcome(cell, one) }));
  if (all.every(({ then }) => then === 'no')) return [];
  const questions = Object.keys(QUESTIONS) as (keyof Variant)[];
  const telling = questions.filter((question) => {
    const thenBy = new Map<string, string>();
    return all.some(({ one, then }) => {
      const others = questions.filter((q) => q !== question).map((q) => one[q]);
      const before = thenBy.get(others.join()) ?? then;
      thenBy.set(others.join(), before);
      return before !== then;
    });
  });
  const lines = all
    .filter(({ then }) => then !== 'no')
    .map(({ one, then }) => {
      const conditions = telling.map((question) => one[question]).join(', ');
      return `${[...cell, ...(conditions ? [conditions] : [])].join(' · ')} → ${then}`;
    });
  return [...new Set(lines)];
}

const lines = (text: string) => text.split('\n').filter((line) => line !== '');

/** What depends on who is chosen, on a page that shows whom one may choose. */
const BY_WHOM: readonly Step[] = ['name the person', 'declare an interest'];

describe('the procedure', () => {
  test('allows exactly what the list says', () => {
    expect(CELLS.flatMap(linesOf)).toEqual(lines(LIST));
  });

  test('has one rule for every step, in a sentence, and no rule beside them', () => {
    expect(POLICY.map((rule) => rule.step).sort()).toEqual([...STEPS].sort());
    for (const { step, says } of POLICY) {
      expect(ruleFor(step).step).toBe(step);
      expect(says).toMatch(/^[A-Z].+\.$/);
    }
  });

  test('hides a step from whoever never takes it, and says why not to whoever may take it another time', () => {
    const takers = new Set(lines(LIST).map((line) => line.split(' · ').slice(0, 2).join(' · ')));
    const wrong = CELLS.flatMap((cell) => {
      const [part, step, stage, state] = cell;
      return variants(stage, state)
        .map((one) => verdict(cell, one))
        .filter((found) =>
          takers.has(`${part} · ${step}`)
            ? found.kind === 'not yours' || (found.kind === 'not now' && !/^[A-Z].+\.$/.test(found.sentence))
            : found.kind !== 'not yours',
        )
        .map((found) => [...cell, found.kind]);
    });
    expect(wrong).toEqual([]);
  });

  test('lets nobody without a part do anything', () => {
    const kinds = STEPS.flatMap((step) =>
      STAGES.flatMap((stage) =>
        STATES.flatMap((state) =>
          variants(stage, state).map((one) => {
            const { concern, facts } = askedFor(stage, state, one);
            return decide(concern, step, [], facts, SETTING).kind;
          }),
        ),
      ),
    );
    expect([...new Set(kinds)]).toEqual(['not yours']);
  });

  test('shows a button exactly where the step can be taken', () => {
    const wrong = CELLS.flatMap((cell) => {
      const [part, step, stage, state] = cell;
      return (
        variants(stage, state)
          .filter((one) => one.said === 'every point')
          // Time presses no button, and asks first which letters went out.
          // Which promise, and by when, is typed.
          .filter(() => !FACTS_FIRST.includes(step))
          .filter((one) => !BY_WHOM.includes(step) || one.named === 'the holder named')
          .filter((one) => part === 'clock' || one.hands !== 'nobody may have it')
          .filter(() => !['lapse', 'remind the parent', 'keep with its teacher'].includes(step))
          // An answer is written first, and checked then.
          .filter((one) => step !== 'answer' || one.check !== 'to be checked')
          // Where one date by law runs, another may still be chosen.
          .filter((one) => step !== 'add a duty' || one.law === 'no date by law')
          .filter((one) => {
            const { concern, setting } = askedFor(stage, state, one);
            const isShown = mayTake(concern, step, [part], setting);
            return isShown !== (verdict(cell, one).kind === 'decision');
          })
          .map(() => cell.join(' · '))
      );
    });
    expect(wrong).toEqual([]);
  });

  test('lets a concern become formal by the parent’s word only, and nobody undo it', () => {
    const changes = CELLS.flatMap((cell) => {
      const [part, step, stage, state] = cell;
      return variants(stage, state).flatMap((one) => {
        const found = verdict(cell, one);
        const before = askedFor(stage, state, one).concern.declaredFormalOn;
        return found.kind === 'decision' && found.declaredFormalOn !== before
          ? [`${part} · ${step} · ${before ?? 'informal'} → ${found.declaredFormalOn ?? 'informal'}`]
          : [];
      });
    });
    expect([...new Set(changes)]).toEqual([
      `parent · move on · informal → ${TODAY}`,
      `for the parent · move on · informal → ${TODAY}`,
      `parent · declare formal · informal → ${TODAY}`,
      `for the parent · declare formal · informal → ${TODAY}`,
    ]);
  });

  test('lets no holder and nobody above close a concern, and the clock only an answered one; the panel alone decides', () => {
    const closing = CELLS.flatMap((cell) => {
      const [part, step, stage, state] = cell;
      return variants(stage, state).flatMap((one) => {
        const found = verdict(cell, one);
        const isClosed = ['resolved', 'withdrawn', 'lapsed', 'decided'].includes(state);
        return found.kind === 'decision' && !isClosed && !['open', 'answered'].includes(found.state)
          ? [`${part} · ${step} · ${stage} → ${found.state}`]
          : [];
      });
    });
    expect([...new Set(closing)]).toEqual([
      'parent · say what is settled · class teacher → resolved',
      'parent · say what is settled · head teacher → resolved',
      'for the parent · say what is settled · class teacher → resolved',
      'for the parent · say what is settled · head teacher → resolved',
      'holder · decide · governing body → decided',
      'clerk · decide · governing body → decided',
      'parent · withdraw · class teacher → withdrawn',
      'parent · withdraw · head teacher → withdrawn',
      'parent · withdraw · governing body → withdrawn',
      'for the parent · withdraw · class teacher → withdrawn',
      'for the parent · withdraw · head teacher → withdrawn',
      'for the parent · withdraw · governing body → withdrawn',
      'clock · lapse · class teacher → lapsed',
      'clock · lapse · head teacher → lapsed',
    ]);
  });

  test('never goes back a stage', () => {
    const back = CELLS.flatMap((cell) => {
      const [, , stage, state] = cell;
      return variants(stage, state).flatMap((one) => {
        const found = verdict(cell, one);
        return found.kind === 'decision' && STAGES.indexOf(found.stage) < STAGES.indexOf(stage) ? [cell] : [];
      });
    });
    expect(back).toEqual([]);
  });
});
