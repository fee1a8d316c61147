// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/fieldorder.h"

#include <algorithm>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestFieldOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fields_whateverTheirOrder_comeBack_data();
    void fields_whateverTheirOrder_comeBack();
    void order_ofOtherFields_losesNone();
    void names_tooManyForAByte_haveNoOrder();
};

namespace {

// As an object gives them back: by name, those of one name in their order.
Headers stored(Headers fields)
{
    std::stable_sort(
        fields.begin(), fields.end(), [](const Field &a, const Field &b) { return a.name < b.name; });
    return fields;
}

} // namespace

void TestFieldOrder::fields_whateverTheirOrder_comeBack_data()
{
    QTest::addColumn<Headers>("fields");
    QTest::newRow("none") << Headers();
    QTest::newRow("one") << Headers{{u"A"_s, u"1"_s}};
    QTest::newRow("long before short")
        << Headers{{u"Zeta-Long"_s, u"1"_s}, {u"Z"_s, u"2"_s}, {u"A"_s, u"3"_s}};
    QTest::newRow("a name in between")
        << Headers{{u"Set-Cookie"_s, u"a=1"_s}, {u"Date"_s, u"now"_s}, {u"Set-Cookie"_s, u"b=2"_s}};
    QTest::newRow("in two cases") << Headers{{u"x-a"_s, u"1"_s}, {u"X-A"_s, u"2"_s}, {u"x-a"_s, u"3"_s}};
    QTest::newRow("beyond ASCII") << Headers{{u"é"_s, u"1"_s}, {u"zz"_s, u"2"_s}, {u"z"_s, u"3"_s}};
}

void TestFieldOrder::fields_whateverTheirOrder_comeBack()
{
    QFETCH(Headers, fields);
    const QByteArray order = fieldOrder(fields);
    QCOMPARE(order.size(), fields.size());
    QCOMPARE(inOrder(stored(fields), order), fields);
}

void TestFieldOrder::order_ofOtherFields_losesNone()
{
    const Headers fields{{u"B"_s, u"1"_s}, {u"A"_s, u"2"_s}};
    QCOMPARE(inOrder(fields, {}), fields);
    QCOMPARE(inOrder(fields, QByteArray("\x09\x01\x01\xff", 4)), fields);
    QCOMPARE(inOrder(fields, QByteArray(1, '\0')), (Headers{{u"A"_s, u"2"_s}, {u"B"_s, u"1"_s}}));
}

void TestFieldOrder::names_tooManyForAByte_haveNoOrder()
{
    Headers fields;
    for (int i = 0; i < 257; ++i)
        fields.prepend({u"x-%1"_s.arg(i), QString()});
    QCOMPARE(fieldOrder(fields), QByteArray());
    fields.removeLast();
    QCOMPARE(inOrder(stored(fields), fieldOrder(fields)), fields);
}

QTEST_GUILESS_MAIN(TestFieldOrder)
#include "tst_fieldorder.moc"
