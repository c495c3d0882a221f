/**
 * The days of the year that science popularization is about: 全国科普日, 全国防灾减灾日, 世界地球日 …, as data with
 * its sources, to which a site adds its own.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"settings"})
package org.kepu.cms.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
