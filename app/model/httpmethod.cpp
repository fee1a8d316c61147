// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/httpmethod.h"

#include <algorithm>

namespace pgcourier {

const HttpMethod *findHttpMethod(QStringView name)
{
    const auto found = std::find_if(httpMethods.begin(), httpMethods.end(),
        [name](const HttpMethod &method) { return name.compare(method.name, Qt::CaseInsensitive) == 0; });
    return found == httpMethods.end() ? nullptr : &*found;
}

QStringList httpMethodNames()
{
    QStringList names;
    for (const HttpMethod &method : httpMethods)
        names.append(method.name);
    return names;
}

HttpMethod::Body bodyOf(QStringView method)
{
    const HttpMethod *known = findHttpMethod(method);
    return known ? known->body : HttpMethod::Body::Allowed;
}

} // namespace pgcourier
