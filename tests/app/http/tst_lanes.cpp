// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/lanes.h"

#include <QTest>

using namespace pgcourier;

class TestLanes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sweep_whereLanesAreFew_forgetsNone();
    void sweep_whereLanesAreMany_keepsThoseThatAreInUse();
    void sweep_whereLanesAreMany_keepsThoseWithWaitingOnes();
    void waiting_whenForgottenWithItsLanes_isFreed();
    void next_whereOneRoleHasMuch_takesTurns();
    void next_whereARoleIsSlow_leavesRoomForAnother_data();
    void next_whereARoleIsSlow_leavesRoomForAnother();
    void next_whereRolesHangOneAfterAnother_leavesAnEighthToTheNext();
    void next_whereAHostHasOneConnection_letsEveryRoleHaveIt();
    void next_whereHostsAreFew_opensWhatTheyMayHave();
    void next_whereHostsAreMany_goesOverWhatEachHas();
    void next_whereAHostOfManyIsSlow_opensMore();

private:
    static DeliveryPtr to(int host, quint32 role = 0)
    {
        auto delivery = std::make_shared<Delivery>();
        delivery->wire.setUrl(QUrl(QStringLiteral("http://host%1/").arg(host)));
        delivery->role = role;
        return delivery;
    }
    static constexpr int many = 300;
    static constexpr int plenty = 1000; // on the wire
};

void TestLanes::sweep_whereLanesAreFew_forgetsNone()
{
    Lanes lanes(1, plenty);
    lanes.add(to(1));
    lanes.end(*lanes.next(false), 0);
    lanes.sweep();
    QCOMPARE(lanes.count(), size_t(1));
}

// Its manager was retired, and its place on the wire given back before it ends.
void TestLanes::sweep_whereLanesAreMany_keepsThoseThatAreInUse()
{
    Lanes lanes(1, plenty);
    for (int host = 0; host < many; ++host)
        lanes.add(to(host));
    const DeliveryPtr slow = lanes.next(false);
    lanes.release(*slow);
    while (const DeliveryPtr delivery = lanes.next(false))
        lanes.end(*delivery, 0);
    QCOMPARE(lanes.count(), size_t(many));
    lanes.sweep();
    QCOMPARE(lanes.count(), size_t(1));
    const std::weak_ptr<Lane> lane = slow->lane;
    QCOMPARE(slow->lane->origin, slow->wire.origin());
    lanes.end(*slow, BodyBudget::smallBody + 1);
    QVERIFY(!lane.expired());
    QVERIFY(lane.lock()->heavy); // it is the lane that the next one comes from
}

void TestLanes::sweep_whereLanesAreMany_keepsThoseWithWaitingOnes()
{
    Lanes lanes(1, 1);
    for (int host = 0; host < many; ++host)
        lanes.add(to(host));
    lanes.sweep();
    QCOMPARE(lanes.count(), size_t(many));
    int went = 0;
    while (const DeliveryPtr delivery = lanes.next(false)) {
        lanes.end(*delivery, 0);
        ++went;
    }
    QCOMPARE(went, many);
}

void TestLanes::waiting_whenForgottenWithItsLanes_isFreed()
{
    std::weak_ptr<Delivery> waiting;
    {
        Lanes lanes(1, plenty);
        lanes.add(to(1));
        const DeliveryPtr delivery = lanes.next(false);
        lanes.release(*delivery);
        lanes.addFirst(delivery); // redirected to the same host
        waiting = delivery;
    }
    QVERIFY(waiting.expired());
}

// S19
void TestLanes::next_whereOneRoleHasMuch_takesTurns()
{
    Lanes lanes(2, plenty);
    for (int i = 0; i < 1000; ++i)
        lanes.add(to(1, 1));
    lanes.add(to(1, 2));
    lanes.add(to(1, 2));
    QList<quint32> order;
    for (int i = 0; i < 6; ++i)
        order.append(lanes.next(false)->role);
    QCOMPARE(order, (QList<quint32>{1, 2, 1, 2, 1, 1}));
}

void TestLanes::next_whereARoleIsSlow_leavesRoomForAnother_data()
{
    QTest::addColumn<int>("hosts");
    QTest::addColumn<qint64>("age"); // on the wire, in nanoseconds
    QTest::addColumn<int>("most"); // that a role has there
    QTest::newRow("S15 silent hosts") << 1000 << qint64(2'000'000'000) << 56;
    QTest::newRow("S15 one silent host") << 1 << qint64(2'000'000'000) << 11;
    QTest::newRow("quick hosts") << 1000 << qint64(1'000'000) << 64;
    QTest::newRow("one quick host") << 1 << qint64(1'000'000) << 12;
}

void TestLanes::next_whereARoleIsSlow_leavesRoomForAnother()
{
    QFETCH(int, hosts);
    QFETCH(qint64, age);
    Lanes lanes(2, 64);
    const DeliveryPtr early = to(0, 2); // there are several roles
    lanes.add(early);
    lanes.end(*lanes.next(false), 0);
    for (int i = 0; i < 1000; ++i)
        lanes.add(to(i % hosts, 1));
    QList<DeliveryPtr> onWire;
    while (const DeliveryPtr delivery = lanes.next(false)) {
        delivery->startedAt = steadyNow() - age;
        onWire.append(delivery);
    }
    QTEST(int(onWire.size()), "most");
    lanes.add(to(0, 2));
    if (age > 1'000'000'000) {
        const DeliveryPtr other = lanes.next(false);
        QVERIFY(other);
        QCOMPARE(other->role, 2u);
        QVERIFY(!lanes.next(false));
        lanes.end(*other, 0);
    }
    for (int left = 1000 - int(onWire.size()); left > 0; --left) { // none is forgotten
        lanes.end(*onWire.takeFirst(), 0);
        const DeliveryPtr next = lanes.next(false);
        QVERIFY2(next, qPrintable(QString::number(left)));
        next->startedAt = steadyNow() - age;
        onWire.append(next);
    }
}

void TestLanes::next_whereRolesHangOneAfterAnother_leavesAnEighthToTheNext()
{
    Lanes lanes(2, 256);
    QList<DeliveryPtr> onWire;
    for (quint32 role = 1; role <= 5; ++role) {
        const auto before = onWire.size();
        for (int i = 0; i < 1000; ++i)
            lanes.add(to(int(role) * 1000 + i, role));
        while (const DeliveryPtr delivery = lanes.next(false)) {
            delivery->startedAt = steadyNow() - 2'000'000'000;
            onWire.append(delivery);
        }
        if (role <= 3)
            QVERIFY2(onWire.size() > before, qPrintable(QString::number(role)));
    }
    QVERIFY(onWire.size() <= 256);
}

void TestLanes::next_whereAHostHasOneConnection_letsEveryRoleHaveIt()
{
    Lanes lanes(1, plenty, 1);
    for (const quint32 role : {1U, 2U, 1U, 2U})
        lanes.add(to(1, role));
    for (int i = 0; i < 4; ++i) {
        const DeliveryPtr delivery = lanes.next(false);
        QVERIFY(delivery);
        QVERIFY(!lanes.next(false));
        lanes.end(*delivery, 0);
    }
}

void TestLanes::next_whereHostsAreFew_opensWhatTheyMayHave()
{
    Lanes lanes(1, 256, 12, 1, OpenLimit(128));
    for (int i = 0; i < 1000; ++i)
        lanes.add(to(i % 10));
    QList<DeliveryPtr> onWire;
    while (const DeliveryPtr delivery = lanes.next(false))
        onWire.append(delivery);
    QCOMPARE(onWire.size(), 10 * 12);
    QVERIFY(!lanes.someWait());
    for (const DeliveryPtr &delivery : onWire)
        lanes.end(*delivery, 0);
}

void TestLanes::next_whereHostsAreMany_goesOverWhatEachHas()
{
    Lanes lanes(1, 256, 12, 1, OpenLimit(128));
    for (int i = 0; i < 1000; ++i)
        lanes.add(to(i % 100));
    QList<DeliveryPtr> onWire;
    while (const DeliveryPtr delivery = lanes.next(false))
        onWire.append(delivery);
    QCOMPARE(onWire.size(), 128);
    QVERIFY(lanes.someWait());
    for (int i = 0; i < 500; ++i) {
        const DeliveryPtr ended = onWire.takeFirst();
        lanes.end(*ended, 0);
        const DeliveryPtr next = lanes.next(false);
        QVERIFY(next);
        QCOMPARE(next->lane->origin, ended->wire.origin()); // that has a connection free
        onWire.append(next);
        QVERIFY(!lanes.next(false));
    }
    QVERIFY(lanes.waiting() <= 100); // each once, however often it waited
    while (!onWire.isEmpty()) {
        lanes.end(*onWire.takeFirst(), 0);
        while (const DeliveryPtr delivery = lanes.next(false))
            onWire.append(delivery);
    }
    lanes.add(to(1000)); // another one is not kept waiting by what these have
    QVERIFY(lanes.next(false));
}

void TestLanes::next_whereAHostOfManyIsSlow_opensMore()
{
    Lanes lanes(1, 256, 12, 1, OpenLimit(128));
    for (int host = 0; host < 128; ++host)
        lanes.add(to(host));
    for (int i = 0; i < 100; ++i)
        lanes.add(to(1));
    QList<DeliveryPtr> onWire;
    const auto take = [&] {
        while (const DeliveryPtr delivery = lanes.next(false))
            onWire.append(delivery);
        return onWire.size();
    };
    QCOMPARE(take(), 128);
    const qint64 now = steadyNow();
    lanes.hurry(now);
    QCOMPARE(take(), 128);
    for (const int more : {1, 2, 4, 4}) { // up to the twelve that a host may have
        lanes.hurry(now + 3'600'000'000'000);
        const qsizetype before = onWire.size();
        QCOMPARE(take() - before, more);
    }
    QVERIFY(!lanes.someWait());
}

QTEST_APPLESS_MAIN(TestLanes)
#include "tst_lanes.moc"
