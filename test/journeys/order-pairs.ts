/**
 * What a customer hears after the confirmation when two things are reported of their order: first one, then the other,
 * an hour later; both at once; and the second before the first although it happened later.
 */
export const orderPairs = `
first             then              told in turn                        told at once                        told the other way round

changed           changed           changed                             changed                             changed
changed           payment           changed, payment                    changed, payment                    payment, changed
changed           released          changed, released                   changed, released                   released, changed
changed           delayed           changed, delayed                    changed, delayed                    delayed, changed
changed           shipped           changed, shipped                    shipped                             shipped
changed           delivered         changed, delivered                  delivered                           delivered
changed           cancelled         changed, cancelled                  cancelled                           cancelled
changed           items-cancelled   changed, items-cancelled            changed, items-cancelled            items-cancelled, changed
changed           return-announced  changed, return-announced           return-announced                    return-announced
changed           return-received   changed, return-received            return-received                     return-received
changed           return-inspected  changed, return-inspected           return-inspected                    return-inspected
changed           refund            changed, refund                     refund                              refund
changed           withdrawal        changed, withdrawal                 withdrawal                          withdrawal
changed           incident          changed, incident                   changed, incident                   incident, changed

payment           changed           payment, changed                    payment, changed                    changed, payment
payment           payment           payment                             payment                             payment
payment           released          payment, released                   released                            released
payment           delayed           payment, delayed                    payment, delayed                    delayed, payment
payment           shipped           payment, shipped                    shipped                             shipped
payment           delivered         payment, delivered                  delivered                           delivered
payment           cancelled         payment, cancelled                  cancelled                           cancelled
payment           items-cancelled   payment, items-cancelled            payment, items-cancelled            items-cancelled, payment
payment           return-announced  payment, return-announced           return-announced                    return-announced
payment           return-received   payment, return-received            return-received                     return-received
payment           return-inspected  payment, return-inspected           return-inspected                    return-inspected
payment           refund            payment, refund                     refund                              refund
payment           withdrawal        payment, withdrawal                 withdrawal                          withdrawal
payment           incident          payment, incident                   payment, incident                   incident, payment

released          changed           released, changed                   released, changed                   changed, released
released          payment           released, payment                   released, payment                   payment, released
released          released          released                            released                            released
released          delayed           released, delayed                   delayed                             delayed
released          shipped           released, shipped                   shipped                             shipped
released          delivered         released, delivered                 delivered                           delivered
released          cancelled         released, cancelled                 cancelled                           cancelled
released          items-cancelled   released, items-cancelled           released, items-cancelled           items-cancelled, released
released          return-announced  released, return-announced          return-announced                    return-announced
released          return-received   released, return-received           return-received                     return-received
released          return-inspected  released, return-inspected          return-inspected                    return-inspected
released          refund            released, refund                    refund                              refund
released          withdrawal        released, withdrawal                withdrawal                          withdrawal
released          incident          released, incident                  released, incident                  incident, released

delayed           changed           delayed, changed                    delayed, changed                    changed, delayed
delayed           payment           delayed, payment                    delayed, payment                    payment, delayed
delayed           released          delayed, released                   released                            released
delayed           delayed           delayed                             delayed                             delayed
delayed           shipped           delayed, shipped                    shipped                             shipped
delayed           delivered         delayed, delivered                  delivered                           delivered
delayed           cancelled         delayed, cancelled                  cancelled                           cancelled
delayed           items-cancelled   delayed, items-cancelled            delayed, items-cancelled            items-cancelled, delayed
delayed           return-announced  delayed, return-announced           return-announced                    return-announced
delayed           return-received   delayed, return-received            return-received                     return-received
delayed           return-inspected  delayed, return-inspected           return-inspected                    return-inspected
delayed           refund            delayed, refund                     refund                              refund
delayed           withdrawal        delayed, withdrawal                 withdrawal                          withdrawal
delayed           incident          delayed, incident                   delayed, incident                   incident, delayed

shipped           changed           shipped, changed                    shipped, changed                    changed, shipped
shipped           payment           shipped, payment                    shipped, payment                    payment, shipped
shipped           released          shipped                             shipped                             released, shipped
shipped           delayed           shipped, delayed                    shipped, delayed                    delayed, shipped
shipped           shipped           shipped                             shipped                             shipped
shipped           delivered         shipped, delivered                  delivered                           delivered
shipped           cancelled         shipped, cancelled                  cancelled                           cancelled
shipped           items-cancelled   shipped, items-cancelled            shipped, items-cancelled            items-cancelled, shipped
shipped           return-announced  shipped, return-announced           return-announced                    return-announced
shipped           return-received   shipped, return-received            return-received                     return-received
shipped           return-inspected  shipped, return-inspected           return-inspected                    return-inspected
shipped           refund            shipped, refund                     refund                              refund
shipped           withdrawal        shipped, withdrawal                 withdrawal                          withdrawal
shipped           incident          shipped, incident                   shipped, incident                   incident, shipped

delivered         changed           delivered, changed                  delivered, changed                  changed, delivered
delivered         payment           delivered, payment                  delivered, payment                  payment, delivered
delivered         released          delivered                           delivered                           released, delivered
delivered         delayed           delivered                           delivered                           delayed, delivered
delivered         shipped           delivered                           delivered                           shipped, delivered
delivered         delivered         delivered                           delivered                           delivered
delivered         cancelled         delivered, cancelled                cancelled                           cancelled
delivered         items-cancelled   delivered, items-cancelled          delivered, items-cancelled          items-cancelled, delivered
delivered         return-announced  delivered, return-announced         return-announced                    return-announced
delivered         return-received   delivered, return-received          return-received                     return-received
delivered         return-inspected  delivered, return-inspected         return-inspected                    return-inspected
delivered         refund            delivered, refund                   refund                              refund
delivered         withdrawal        delivered, withdrawal               withdrawal                          withdrawal
delivered         incident          delivered, incident                 delivered, incident                 incident, delivered

cancelled         changed           cancelled                           cancelled                           changed, cancelled
cancelled         payment           cancelled                           cancelled                           payment, cancelled
cancelled         released          cancelled                           cancelled                           released, cancelled
cancelled         delayed           cancelled                           cancelled                           delayed, cancelled
cancelled         shipped           cancelled                           cancelled                           shipped, cancelled
cancelled         delivered         cancelled                           cancelled                           delivered, cancelled
cancelled         cancelled         cancelled                           cancelled                           cancelled
cancelled         items-cancelled   cancelled                           cancelled                           items-cancelled, cancelled
cancelled         return-announced  cancelled, return-announced         cancelled, return-announced         return-announced, cancelled
cancelled         return-received   cancelled, return-received          cancelled, return-received          return-received, cancelled
cancelled         return-inspected  cancelled, return-inspected         cancelled, return-inspected         return-inspected, cancelled
cancelled         refund            cancelled, refund                   cancelled, refund                   refund, cancelled
cancelled         withdrawal        cancelled, withdrawal               cancelled, withdrawal               withdrawal, cancelled
cancelled         incident          cancelled, incident                 cancelled, incident                 incident, cancelled

items-cancelled   changed           items-cancelled, changed            items-cancelled, changed            changed, items-cancelled
items-cancelled   payment           items-cancelled, payment            items-cancelled, payment            payment, items-cancelled
items-cancelled   released          items-cancelled, released           items-cancelled, released           released, items-cancelled
items-cancelled   delayed           items-cancelled, delayed            items-cancelled, delayed            delayed, items-cancelled
items-cancelled   shipped           items-cancelled, shipped            items-cancelled, shipped            shipped, items-cancelled
items-cancelled   delivered         items-cancelled, delivered          items-cancelled, delivered          delivered, items-cancelled
items-cancelled   cancelled         items-cancelled, cancelled          cancelled                           cancelled
items-cancelled   items-cancelled   items-cancelled                     items-cancelled                     items-cancelled
items-cancelled   return-announced  items-cancelled, return-announced   items-cancelled, return-announced   return-announced, items-cancelled
items-cancelled   return-received   items-cancelled, return-received    items-cancelled, return-received    return-received, items-cancelled
items-cancelled   return-inspected  items-cancelled, return-inspected   items-cancelled, return-inspected   return-inspected, items-cancelled
items-cancelled   refund            items-cancelled, refund             items-cancelled, refund             refund, items-cancelled
items-cancelled   withdrawal        items-cancelled, withdrawal         items-cancelled, withdrawal         withdrawal, items-cancelled
items-cancelled   incident          items-cancelled, incident           items-cancelled, incident           incident, items-cancelled

return-announced  changed           return-announced, changed           return-announced, changed           changed, return-announced
return-announced  payment           return-announced, payment           return-announced, payment           payment, return-announced
return-announced  released          return-announced                    return-announced                    released, return-announced
return-announced  delayed           return-announced, delayed           return-announced, delayed           delayed, return-announced
return-announced  shipped           return-announced, shipped           return-announced, shipped           shipped, return-announced
return-announced  delivered         return-announced                    return-announced                    delivered, return-announced
return-announced  cancelled         return-announced, cancelled         return-announced, cancelled         cancelled, return-announced
return-announced  items-cancelled   return-announced, items-cancelled   return-announced, items-cancelled   items-cancelled, return-announced
return-announced  return-announced  return-announced                    return-announced                    return-announced
return-announced  return-received   return-announced, return-received   return-received                     return-received
return-announced  return-inspected  return-announced, return-inspected  return-inspected                    return-inspected
return-announced  refund            return-announced, refund            refund                              refund
return-announced  withdrawal        return-announced, withdrawal        return-announced, withdrawal        withdrawal, return-announced
return-announced  incident          return-announced, incident          return-announced, incident          incident, return-announced

return-received   changed           return-received, changed            return-received, changed            changed, return-received
return-received   payment           return-received, payment            return-received, payment            payment, return-received
return-received   released          return-received                     return-received                     released, return-received
return-received   delayed           return-received, delayed            return-received, delayed            delayed, return-received
return-received   shipped           return-received, shipped            return-received, shipped            shipped, return-received
return-received   delivered         return-received                     return-received                     delivered, return-received
return-received   cancelled         return-received, cancelled          return-received, cancelled          cancelled, return-received
return-received   items-cancelled   return-received, items-cancelled    return-received, items-cancelled    items-cancelled, return-received
return-received   return-announced  return-received                     return-received                     return-announced, return-received
return-received   return-received   return-received                     return-received                     return-received
return-received   return-inspected  return-received, return-inspected   return-inspected                    return-inspected
return-received   refund            return-received, refund             refund                              refund
return-received   withdrawal        return-received, withdrawal         return-received, withdrawal         withdrawal, return-received
return-received   incident          return-received, incident           return-received, incident           incident, return-received

return-inspected  changed           return-inspected, changed           return-inspected, changed           changed, return-inspected
return-inspected  payment           return-inspected, payment           return-inspected, payment           payment, return-inspected
return-inspected  released          return-inspected                    return-inspected                    released, return-inspected
return-inspected  delayed           return-inspected, delayed           return-inspected, delayed           delayed, return-inspected
return-inspected  shipped           return-inspected, shipped           return-inspected, shipped           shipped, return-inspected
return-inspected  delivered         return-inspected                    return-inspected                    delivered, return-inspected
return-inspected  cancelled         return-inspected, cancelled         return-inspected, cancelled         cancelled, return-inspected
return-inspected  items-cancelled   return-inspected, items-cancelled   return-inspected, items-cancelled   items-cancelled, return-inspected
return-inspected  return-announced  return-inspected                    return-inspected                    return-announced, return-inspected
return-inspected  return-received   return-inspected                    return-inspected                    return-received, return-inspected
return-inspected  return-inspected  return-inspected                    return-inspected                    return-inspected
return-inspected  refund            return-inspected, refund            refund                              refund
return-inspected  withdrawal        return-inspected, withdrawal        return-inspected, withdrawal        withdrawal, return-inspected
return-inspected  incident          return-inspected, incident          return-inspected, incident          incident, return-inspected

refund            changed           refund                              refund                              changed, refund
refund            payment           refund                              refund                              payment, refund
refund            released          refund                              refund                              released, refund
refund            delayed           refund                              refund                              delayed, refund
refund            shipped           refund                              refund                              shipped, refund
refund            delivered         refund                              refund                              delivered, refund
refund            cancelled         refund, cancelled                   refund, cancelled                   cancelled, refund
refund            items-cancelled   refund, items-cancelled             refund, items-cancelled             items-cancelled, refund
refund            return-announced  refund, return-announced            refund, return-announced            return-announced, refund
refund            return-received   refund, return-received             refund, return-received             return-received, refund
refund            return-inspected  refund, return-inspected            refund, return-inspected            return-inspected, refund
refund            refund            refund                              refund                              refund
refund            withdrawal        refund, withdrawal                  refund, withdrawal                  withdrawal, refund
refund            incident          refund, incident                    refund, incident                    incident, refund

withdrawal        changed           withdrawal                          withdrawal                          changed, withdrawal
withdrawal        payment           withdrawal                          withdrawal                          payment, withdrawal
withdrawal        released          withdrawal                          withdrawal                          released, withdrawal
withdrawal        delayed           withdrawal                          withdrawal                          delayed, withdrawal
withdrawal        shipped           withdrawal                          withdrawal                          shipped, withdrawal
withdrawal        delivered         withdrawal                          withdrawal                          delivered, withdrawal
withdrawal        cancelled         withdrawal, cancelled               withdrawal, cancelled               cancelled, withdrawal
withdrawal        items-cancelled   withdrawal, items-cancelled         withdrawal, items-cancelled         items-cancelled, withdrawal
withdrawal        return-announced  withdrawal, return-announced        withdrawal, return-announced        return-announced, withdrawal
withdrawal        return-received   withdrawal, return-received         withdrawal, return-received         return-received, withdrawal
withdrawal        return-inspected  withdrawal, return-inspected        withdrawal, return-inspected        return-inspected, withdrawal
withdrawal        refund            withdrawal, refund                  withdrawal, refund                  refund, withdrawal
withdrawal        withdrawal        withdrawal                          withdrawal                          withdrawal
withdrawal        incident          withdrawal, incident                withdrawal, incident                incident, withdrawal

incident          changed           incident, changed                   incident, changed                   changed, incident
incident          payment           incident, payment                   incident, payment                   payment, incident
incident          released          incident, released                  incident, released                  released, incident
incident          delayed           incident, delayed                   incident, delayed                   delayed, incident
incident          shipped           incident, shipped                   incident, shipped                   shipped, incident
incident          delivered         incident, delivered                 incident, delivered                 delivered, incident
incident          cancelled         incident, cancelled                 incident, cancelled                 cancelled, incident
incident          items-cancelled   incident, items-cancelled           incident, items-cancelled           items-cancelled, incident
incident          return-announced  incident, return-announced          incident, return-announced          return-announced, incident
incident          return-received   incident, return-received           incident, return-received           return-received, incident
incident          return-inspected  incident, return-inspected          incident, return-inspected          return-inspected, incident
incident          refund            incident, refund                    incident, refund                    refund, incident
incident          withdrawal        incident, withdrawal                incident, withdrawal                withdrawal, incident
incident          incident          incident                            incident                            incident
`
