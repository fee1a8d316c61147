// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/mockarrival.h"

namespace pgcourier {

qint64 requestIdOf(QStringView webhookId)
{
    const qsizetype mark = webhookId.lastIndexOf(u'_');
    if (!webhookId.startsWith(u"msg_") || mark < 4)
        return 0;
    bool number = false;
    const qint64 id = webhookId.sliced(mark + 1).toLongLong(&number);
    return number && id > 0 ? id : 0;
}

} // namespace pgcourier
